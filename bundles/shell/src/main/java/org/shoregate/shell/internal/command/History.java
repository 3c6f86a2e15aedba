package org.shoregate.shell.internal.command;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayException;
import org.shoregate.api.JournalEntry;
import org.shoregate.api.JournalQuery;
import org.shoregate.api.config.ProviderName;
import org.shoregate.gateway.view.StatusJson;
import org.shoregate.gateway.view.TextTable;

/** {@code wan:history}. */
@Service
@Command(scope = "wan", name = "history", description = "Shows the journal: what came in, what was decided, what was changed")
public final class History extends WanCommand {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private static final int NEWEST = 20;

    @Option(name = "-n", aliases = "--lines", description = "How many entries at most, the newest ones; by itself 20, or all with --since")
    private Integer limit;

    @Option(name = "--since", description = "Only what is not older: so long ago, as 90s, 30m, 2h or 1d, or a time, as 14:05 or 2026-01-31T14:05")
    private String since;

    @Option(name = "--provider", description = "Only what concerns this provider")
    @Completion(ProviderCompleter.class)
    private String provider;

    @Option(name = "-v", aliases = "--verbose", description = "With the reasons or changes of each")
    private boolean verbose;

    @Override
    Output run(Gateway gateway) throws GatewayException {
        List<JournalEntry> entries = gateway.history(query());
        TextTable table = new TextTable("TIME", "KIND", "WHAT");
        for (JournalEntry entry : entries) {
            table.row(TIME.format(entry.time()), entry.kind().name().toLowerCase(), entry.summary());
            if (verbose) {
                entry.details().forEach(d -> table.row("", "", "  " + d));
            }
        }
        return new Output(new ArrayList<>(table.lines(WIDTH)), entries.stream().map(StatusJson::entry).toList());
    }

    private JournalQuery query() throws GatewayException {
        Optional<Instant> from = since == null ? Optional.empty() : Optional.of(Moment.parse(since, ZonedDateTime.now()));
        int most = limit != null ? Math.max(0, limit) : from.isPresent() ? Integer.MAX_VALUE : NEWEST;
        try {
            return new JournalQuery(most, from, Optional.ofNullable(provider).map(ProviderName::new));
        } catch (IllegalArgumentException e) {
            throw new GatewayException(e.getMessage(), e);
        }
    }
}
