package org.shoregate.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.shoregate.api.Monitor;
import org.shoregate.api.PluginReport;

/** Completes names of probe types and verdict policies. */
@Service
public final class PluginCompleter implements Completer {
    @Reference
    private Monitor monitor;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> names = monitor.plugins().stream().map(PluginReport::name).distinct().toList();
        return new StringsCompleter(names).complete(session, line, candidates);
    }
}
