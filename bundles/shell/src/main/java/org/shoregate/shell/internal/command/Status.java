package org.shoregate.shell.internal.command;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.shoregate.api.Gateway;

/** {@code wan:status}. */
@Service
@Command(scope = "wan", name = "status", description = "Shows the health of the gateway and of every uplink, and why it is so")
public final class Status extends WanCommand {
    @Override
    Output run(Gateway gateway) {
        return StatusText.output(gateway.status());
    }
}
