package org.shoregate.notify.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.notify.Incident;
import org.shoregate.api.notify.Severity;

/** An incident at work as JSON, to and fro. */
final class CaseJson {
    private CaseJson() {
    }

    static Map<String, Object> of(Case incident) {
        Case.Opening opening = incident.opening();
        Case.Progress progress = incident.progress();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", opening.id());
        json.put("subject", opening.subject());
        opening.provider().ifPresent(p -> json.put("provider", p.value()));
        json.put("severity", opening.severity().name());
        opening.cause().ifPresent(c -> json.put("cause", c.name()));
        json.put("opened", opening.opened().toString());
        json.put("settleMs", opening.settle().toMillis());
        json.put("condition", progress.condition().name());
        json.put("since", progress.since().toString());
        json.put("worst", progress.worst().name());
        json.put("relapses", progress.relapses());
        json.put("rested", progress.rested());
        json.put("flapping", progress.flapping());
        json.put("words", progress.words());
        json.put("headline", progress.headline());
        json.put("news", progress.news());
        json.put("newsAt", progress.newsAt().toString());
        progress.closed().ifPresent(c -> json.put("closed", c.toString()));
        json.put("leftOut", incident.timeline().leftOut());
        json.put("timeline", incident.timeline().kept().stream().map(e -> List.of(e.time().toString(), e.text())).toList());
        return json;
    }

    /** @throws RuntimeException if it is not one of ours */
    static Case parse(Object map) {
        Map<?, ?> json = (Map<?, ?>) map;
        Case.Opening opening = new Case.Opening(text(json, "id"), text(json, "subject"),
                Optional.ofNullable(json.get("provider")).map(p -> new ProviderName((String) p)), Severity.valueOf(text(json, "severity")),
                Optional.ofNullable(json.get("cause")).map(c -> LinkState.Cause.valueOf((String) c)), Instant.parse(text(json, "opened")),
                Duration.ofMillis(((Number) json.get("settleMs")).longValue()));
        Case.Progress progress = new Case.Progress(Condition.valueOf(text(json, "condition")), Instant.parse(text(json, "since")),
                Condition.valueOf(text(json, "worst")), number(json, "relapses"), number(json, "rested"),
                (Boolean) json.get("flapping"), text(json, "words"), text(json, "headline"), number(json, "news"),
                Instant.parse(text(json, "newsAt")), Optional.ofNullable(json.get("closed")).map(c -> Instant.parse((String) c)));
        List<Incident.Entry> entries = list(json.get("timeline")).stream().map(e -> (List<?>) e)
                .map(e -> new Incident.Entry(Instant.parse((String) e.get(0)), (String) e.get(1))).toList();
        return new Case(opening, new Timeline(entries, number(json, "leftOut")), progress);
    }

    static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    static Optional<Instant> instant(Object value) {
        try {
            return Optional.of(Instant.parse(String.valueOf(value)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String text(Map<?, ?> json, String key) {
        return (String) json.get(key);
    }

    private static int number(Map<?, ?> json, String key) {
        return ((Number) json.get(key)).intValue();
    }
}
