package org.shoregate.notify.webhook.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.lsm.LsmStatistics;
import org.shoregate.api.net.IpText;
import org.shoregate.api.notify.Incident;
import org.shoregate.api.notify.LinkTransition;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.channel.Notice;

/**
 * A message as JSON for programs; docs/notifications.md has its keys, to which others may be added. Times are ISO 8601 in UTC.
 */
final class MessageJson {
    private static final int VERSION = 1;

    private MessageJson() {
    }

    static Map<String, Object> of(Message message, Notice notice) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", VERSION);
        json.put("id", message.id());
        json.put("time", message.time().toString());
        json.put("kind", kind(message));
        json.put("severity", notice.severity().name());
        json.put("over", notice.over());
        json.put("subject", notice.subject());
        json.put("text", notice.text());
        switch (message) {
            case Message.About about -> json.put("incidents", List.of(incident(about.incident())));
            case Message.Digest digest -> json.put("incidents", digest.incidents().stream().map(MessageJson::incident).toList());
            case Message.Transition transition -> json.put("transition", transition(transition.transition()));
            case Message.Test _ -> json.put("incidents", List.of());
        }
        return json;
    }

    private static String kind(Message message) {
        return switch (message) {
            case Message.About about -> about.occasion().name().toLowerCase(Locale.ROOT);
            case Message.Digest _ -> "digest";
            case Message.Transition _ -> "transition";
            case Message.Test _ -> "test";
        };
    }

    private static Map<String, Object> incident(Incident incident) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", incident.id());
        json.put("subject", incident.subject());
        incident.provider().ifPresent(p -> json.put("provider", p.toString()));
        json.put("severity", incident.severity().name());
        incident.cause().ifPresent(c -> json.put("cause", c.name()));
        json.put("headline", incident.headline());
        json.put("opened", incident.opened().toString());
        incident.closed().ifPresent(c -> json.put("closed", c.toString()));
        json.put("relapses", incident.relapses());
        json.put("timeline", incident.timeline().stream().map(e -> Map.of("time", e.time().toString(), "text", e.text()))
                .toList());
        return json;
    }

    private static Map<String, Object> transition(LinkTransition link) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("provider", link.provider().toString());
        json.put("interface", link.device().toString());
        link.target().ifPresent(t -> json.put("target", IpText.of(t)));
        link.source().ifPresent(s -> json.put("source", IpText.of(s)));
        json.put("before", state(link.before()));
        json.put("after", state(link.after()));
        LsmStatistics figures = link.statistics();
        if (!figures.equals(LsmStatistics.NONE)) {
            json.put("statistics", Map.of("replied", figures.replied(), "waiting", figures.waiting(),
                    "timeout", figures.timeout(), "replyLate", figures.replyLate(), "consRcvd", figures.consRcvd(),
                    "consWait", figures.consWait(), "consMiss", figures.consMiss(), "avgRttUs", figures.avgRttUs(),
                    "minRttUs", figures.minRttUs(), "maxRttUs", figures.maxRttUs()));
        }
        return json;
    }

    private static Map<String, Object> state(LinkState state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("state", state.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        LinkState.causeOf(state).ifPresent(c -> json.put("cause", c.name()));
        json.put("since", state.since().toString());
        json.put("evidence", state.evidence());
        return json;
    }
}
