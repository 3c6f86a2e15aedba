package org.shoregate.shell.internal.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.shoregate.api.GatewayException;

/** A moment in the past as people write it. */
final class Moment {
    private Moment() {
    }

    /**
     * So long ago, as {@code 90s} or {@code 2h}; or a time, as {@code 14:05} of today, {@code 2026-01-31}, {@code 2026-01-31T14:05}, in the
     * zone of now unless it tells its own.
     */
    static Instant parse(String text, ZonedDateTime now) throws GatewayException {
        if (Span.isMeant(text)) {
            return now.toInstant().minus(Span.parse(text));
        }
        List<Function<String, Instant>> forms = List.of(
                t -> now.toLocalDate().atTime(LocalTime.parse(t)).atZone(now.getZone()).toInstant(),
                t -> LocalDate.parse(t).atStartOfDay(now.getZone()).toInstant(),
                t -> LocalDateTime.parse(t).atZone(now.getZone()).toInstant(),
                t -> OffsetDateTime.parse(t).toInstant());
        return forms.stream().flatMap(f -> tried(f, text).stream()).findFirst().orElseThrow(() -> new GatewayException("'" + text
                + "' is no time; write how long ago, as 90s, 30m, 2h or 1d, or when, as 14:05, 2026-01-31 or 2026-01-31T14:05"));
    }

    private static Optional<Instant> tried(Function<String, Instant> form, String text) {
        try {
            return Optional.of(form.apply(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
