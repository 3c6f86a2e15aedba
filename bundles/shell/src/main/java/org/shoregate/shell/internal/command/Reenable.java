package org.shoregate.shell.internal.command;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayException;
import org.shoregate.api.config.ProviderName;

/** {@code wan:reenable}. */
@Service
@Command(scope = "wan", name = "reenable", description = "Takes a provider out of service and lets it carry traffic again, and waits until it is so")
public final class Reenable extends WanCommand {
    @Argument(name = "provider", description = "Its name", required = true)
    @Completion(ProviderCompleter.class)
    private String provider;

    @Override
    Output run(Gateway gateway) throws GatewayException {
        ProviderName name = ProviderCompleter.provider(gateway, provider);
        gateway.disable(name);
        return StatusText.output(gateway.enable(name));
    }
}
