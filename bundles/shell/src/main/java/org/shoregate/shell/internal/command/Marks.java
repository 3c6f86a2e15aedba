package org.shoregate.shell.internal.command;

import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayException;

/** {@code wan:marks}. Its lines are those of a firewall's language and stay as they are, however wide. */
@Service
@Command(scope = "wan", name = "marks", description = "Shows the marking and NAT rules in force, as the backend words them")
public final class Marks extends WanCommand {
    @Override
    Output run(Gateway gateway) throws GatewayException {
        String text = gateway.marks();
        return new Output(text.lines().toList(), Map.of("text", text));
    }
}
