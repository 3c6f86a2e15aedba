package org.shoregate.shell.internal.command;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayException;

/** {@code wan:disable}. */
@Service
@Command(scope = "wan", name = "disable", description = "Takes a provider out of service until wan:enable, also over restarts")
public final class Disable extends WanCommand {
    @Argument(name = "provider", description = "Its name, or that of its interface", required = true)
    @Completion(ProviderCompleter.class)
    private String provider;

    @Override
    Output run(Gateway gateway) throws GatewayException {
        return StatusText.output(gateway.disable(ProviderCompleter.provider(gateway, provider)));
    }
}
