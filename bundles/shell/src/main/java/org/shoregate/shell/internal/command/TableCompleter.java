package org.shoregate.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.shoregate.api.Gateway;

/** Completes names of routing tables. */
@Service
public final class TableCompleter implements Completer {
    @Reference
    private Gateway gateway;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        StringsCompleter strings = new StringsCompleter();
        new TableNames(gateway.status()).names().forEach(strings.getStrings()::add);
        return strings.complete(session, line, candidates);
    }
}
