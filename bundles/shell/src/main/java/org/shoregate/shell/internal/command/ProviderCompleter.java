package org.shoregate.shell.internal.command;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayException;
import org.shoregate.api.config.Provider;
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

    /** The provider that people call so: by its name, or by one of the two names of its interface. */
    static ProviderName provider(Gateway gateway, String text) throws GatewayException {
        Optional<ProviderName> found = gateway.status().config().flatMap(c -> c.providerCalled(text)).map(Provider::name);
        if (found.isEmpty() && !ProviderName.isValid(text)) {
            throw new GatewayException("'" + text + "' is not the name of a provider; see wan:providers");
        }
        return found.orElseGet(() -> new ProviderName(text));
    }
}
