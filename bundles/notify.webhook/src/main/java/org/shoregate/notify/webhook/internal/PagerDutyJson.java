package org.shoregate.notify.webhook.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.notify.Incident;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Severity;
import org.shoregate.api.notify.channel.Notice;

/**
 * Events of PagerDuty's Events API version 2: an incident's identity is that of the alert, which it triggers, updates and
 * resolves.
 */
final class PagerDutyJson {
    /** Of {@code payload.summary}. */
    private static final int MAX_SUMMARY = 1024;

    private PagerDutyJson() {
    }

    static List<Map<String, Object>> of(Message message, Notice notice, String routingKey) {
        Stream<Event> events = switch (message) {
            case Message.About about -> Stream.of(event(about.incident()));
            case Message.Digest digest -> digest.incidents().stream().map(PagerDutyJson::event);
            case Message.Transition transition -> Stream.of(event(transition, notice));
            // an alert that nobody has to see to afterwards
            case Message.Test test -> Stream.of(false, true).map(over ->
                    new Event(test.id(), over, notice.subject(), "shoregate", test.time(),
                    Severity.INFO));
        };
        return events.map(e -> e.json(routingKey, notice.text())).toList();
    }

    private static Event event(Incident incident) {
        return new Event(incident.id(), !incident.isOpen(), Notice.oneLine(incident.subject() + " " + incident.headline()),
                incident.subject(),
                incident.opened(), incident.severity());
    }

    private static Event event(Message.Transition message, Notice notice) {
        String provider = message.transition().provider().toString();
        boolean over = message.transition().after() instanceof LinkState.Up;
        return new Event("uplink-" + provider, over, notice.subject(), provider, message.time(), notice.severity());
    }

    private record Event(String key, boolean over, String summary, String source, Instant time, Severity severity) {
        Map<String, Object> json(String routingKey, String details) {
            Map<String, Object> payload = new LinkedHashMap<>();
            payload.put("summary", summary.length() > MAX_SUMMARY ? summary.substring(0, MAX_SUMMARY) : summary);
            payload.put("source", source);
            payload.put("severity", severity.name().toLowerCase(Locale.ROOT));
            payload.put("timestamp", time.toString());
            payload.put("custom_details", Map.of("text", details));
            return Map.of("routing_key", routingKey, "event_action", over ? "resolve" : "trigger", "dedup_key", key, "client",
                    "Shoregate",
                    "payload", payload);
        }
    }
}
