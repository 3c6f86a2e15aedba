package org.shoregate.gateway.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shoregate.api.JournalEntry;
import org.shoregate.api.config.ProviderName;
import org.shoregate.gateway.view.StatusJson;

/** One journal entry as one line of JSON, to and fro. */
final class JournalJson {
    private JournalJson() {
    }

    static String format(JournalEntry entry) throws IOException {
        return JSON.std.asString(StatusJson.entry(entry));
    }

    /** Empty if the line is not one of ours: the last line of a file may be cut off by a crash. */
    static Optional<JournalEntry> parse(String line) {
        try {
            Map<String, Object> fields = JSON.std.mapFrom(line);
            List<String> details = strings(fields.get("details")).toList();
            Set<ProviderName> providers = strings(fields.get("providers")).map(ProviderName::new).collect(Collectors.toSet());
            return Optional.of(new JournalEntry(((Number) fields.get("n")).longValue(), Instant.parse((String) fields.get("time")),
                    JournalEntry.Kind.valueOf((String) fields.get("kind")), providers, (String) fields.get("summary"), details));
        } catch (IOException | DateTimeException | IllegalArgumentException | ClassCastException | NullPointerException e) {
            return Optional.empty();
        }
    }

    private static Stream<String> strings(Object list) {
        return list instanceof List<?> l ? l.stream().map(String::valueOf) : Stream.empty();
    }
}
