package org.shoregate.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayException;
import org.shoregate.api.config.ProviderName;

/** Completes names of providers. */
@Service
public final class ProviderCompleter implements Completer {
    @Reference
    private Gateway gateway;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> names = gateway.status().uplinks().stream().map(u -> u.plan().provider().name().value()).toList();
        return new StringsCompleter(names).complete(session, line, candidates);
    }

    static ProviderName provider(String text) throws GatewayException {
        if (!ProviderName.isValid(text)) {
            throw new GatewayException("'" + text + "' is not the name of a provider; see wan:providers");
        }
        return new ProviderName(text);
    }
}
