package org.shoregate.notify.syslog.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.lsm.LsmEvent;
import org.shoregate.api.lsm.LsmStatistics;
import org.shoregate.api.lsm.LsmStatus;
import org.shoregate.api.notify.Incident;
import org.shoregate.api.notify.LinkTransition;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Message.Occasion;
import org.shoregate.api.notify.channel.NoticeWriter;

/** What is logged of messages: one entry for each incident. Immutable, thread-safe. */
record Entries(NoticeWriter writer) {
    List<Entry> of(Message message) {
        return switch (message) {
            case Message.About about -> List.of(incident(about.occasion(), about.time(), about.incident()));
            case Message.Digest digest -> digest.incidents().stream()
                    .map(i -> incident(digest.occasion(i), digest.time(), i)).toList();
            case Message.Transition transition -> List.of(transition(transition));
            case Message.Test test -> List.of(new Entry(Entry.INFORMATIONAL, test.time(), "TEST", Map.of(), heading(test)));
        };
    }

    private String heading(Message message) {
        return writer.write(message).sections().getFirst().heading();
    }

    private Entry incident(Occasion occasion, Instant time, Incident incident) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("incident", incident.id());
        data.put("subject", incident.subject());
        data.put("severity", incident.severity().name().toLowerCase(Locale.ROOT));
        incident.provider().ifPresent(p -> data.put("provider", p.value()));
        incident.cause().ifPresent(c -> data.put("cause", c.name().toLowerCase(Locale.ROOT)));
        data.put("opened", incident.opened().toString());
        incident.closed().ifPresent(c -> data.put("closed", c.toString()));
        data.put("relapses", String.valueOf(incident.relapses()));
        return new Entry(severity(occasion, incident), time, occasion.name(), data,
                words(heading(new Message.About("", time, occasion, incident)), incident));
    }

    /** With what was last seen, which as a rule begins with the same words. */
    private static String words(String heading, Incident incident) {
        String last = incident.timeline().isEmpty() ? heading : incident.timeline().getLast().text();
        return last.startsWith(heading) ? last : heading + "; " + last;
    }

    private static int severity(Occasion occasion, Incident incident) {
        if (occasion == Occasion.CLOSED) {
            return Entry.NOTICE;
        }
        return switch (incident.severity()) {
            case CRITICAL -> Entry.CRITICAL;
            case WARNING -> Entry.WARNING;
            case INFO -> Entry.INFORMATIONAL;
        };
    }

    private Entry transition(Message.Transition message) {
        LinkTransition link = message.transition();
        Map<String, String> data = figures(link.statistics());
        data.put("provider", link.provider().value());
        data.put("device", link.device().value());
        boolean down = link.after() instanceof LinkState.Down;
        return new Entry(down ? Entry.WARNING : Entry.NOTICE, message.time(), "TRANSITION", data, heading(message) + "; "
                + link.after().evidence());
    }

    /** As LSM logs it, which is informational. */
    static Entry of(LsmEvent event, Instant now) {
        String state = event.after() == LsmStatus.LONG_DOWN ? "long down" : event.after().word();
        Map<String, String> data = figures(event.statistics());
        data.put("previous", event.before().word());
        return new Entry(Entry.INFORMATIONAL, now, "LSM", data, (event.isGroup() ? "group " : "link ") + event.name() + " "
                + state + " event");
    }

    private static Map<String, String> figures(LsmStatistics figures) {
        Map<String, String> data = new LinkedHashMap<>();
        if (!figures.equals(LsmStatistics.NONE)) {
            data.put("replied", String.valueOf(figures.replied()));
            data.put("waiting", String.valueOf(figures.waiting()));
            data.put("timeout", String.valueOf(figures.timeout()));
            data.put("reply_late", String.valueOf(figures.replyLate()));
            data.put("cons_rcvd", String.valueOf(figures.consRcvd()));
            data.put("cons_wait", String.valueOf(figures.consWait()));
            data.put("cons_miss", String.valueOf(figures.consMiss()));
            data.put("avg_rtt_us", String.valueOf(figures.avgRttUs()));
        }
        return data;
    }
}
