package org.shoregate.shell.internal.command;

import java.time.Instant;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayException;
import org.shoregate.api.LinkReport;
import org.shoregate.api.Monitor;
import org.shoregate.api.config.ProviderName;

/** {@code wan:probes}. */
@Service
@Command(scope = "wan", name = "probes", description = "Shows the targets of an uplink: loss, round trips, the last 100 outcomes")
public final class Probes extends WanCommand {
    @Reference
    private Monitor monitor;

    @Argument(name = "provider", description = "Its name", required = true)
    @Completion(ProviderCompleter.class)
    private String provider;

    @Override
    Output run(Gateway gateway) throws GatewayException {
        ProviderName name = ProviderCompleter.provider(gateway, provider);
        LinkReport report = monitor.links().stream().filter(r -> r.provider().equals(name)).findFirst()
                .orElseThrow(() -> new GatewayException("no uplink " + name + " is watched; see wan:links"));
        return new Output(LinkText.probes(report, Instant.now()), LinkText.json(report));
    }
}
