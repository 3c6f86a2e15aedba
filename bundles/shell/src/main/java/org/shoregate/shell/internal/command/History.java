package org.shoregate.shell.internal.command;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.shoregate.api.Gateway;
import org.shoregate.api.JournalEntry;
import org.shoregate.gateway.view.StatusJson;
import org.shoregate.gateway.view.TextTable;

/** {@code wan:history}. */
@Service
@Command(scope = "wan", name = "history", description = "Shows the journal: what came in, what was decided, what was changed")
public final class History extends WanCommand {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    @Option(name = "-n", aliases = "--lines", description = "How many entries, the newest ones")
    private int limit = 20;

    @Option(name = "-v", aliases = "--verbose", description = "With the reasons or changes of each")
    private boolean verbose;

    @Override
    Output run(Gateway gateway) {
        List<JournalEntry> entries = gateway.history(Math.max(0, limit));
        TextTable table = new TextTable("TIME", "KIND", "WHAT");
        for (JournalEntry entry : entries) {
            table.row(TIME.format(entry.time()), entry.kind().name().toLowerCase(), entry.summary());
            if (verbose) {
                entry.details().forEach(d -> table.row("", "", "  " + d));
            }
        }
        return new Output(new ArrayList<>(table.lines(WIDTH)), entries.stream().map(StatusJson::entry).toList());
    }
}
