package org.shoregate.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.shoregate.api.notify.ChannelReport;
import org.shoregate.api.notify.Notifications;

/** Completes names of channels. */
@Service
public final class ChannelCompleter implements Completer {
    @Reference
    private Notifications notifications;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> names = notifications.channels().stream().map(ChannelReport::name).toList();
        return new StringsCompleter(names).complete(session, line, candidates);
    }
}
