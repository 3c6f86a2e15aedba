package org.shoregate.shell.internal.command;

import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayException;

/** {@code wan:confirm}. */
@Service
@Command(scope = "wan", name = "confirm", description = "Keeps the configuration that wan:reload --confirm has put in force")
public final class Confirm extends WanCommand {
    @Override
    Output run(Gateway gateway) throws GatewayException {
        gateway.confirm();
        return new Output(List.of("Confirmed: the configuration in force stays."), Map.of("confirmed", true));
    }
}
