package org.shoregate.shell.internal.command;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shoregate.api.notify.ChannelReport;
import org.shoregate.api.notify.Incident;
import org.shoregate.gateway.view.TextTable;

/** Incidents and channels as people and scripts read them. */
final class IncidentText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private IncidentText() {
    }

    static List<String> lines(List<Incident> incidents, List<ChannelReport> channels, Map<String, Instant> mutes, boolean verbose, Instant now) {
        List<String> lines = new ArrayList<>();
        if (incidents.isEmpty()) {
            lines.add("No incident.");
        } else {
            lines.addAll(table(incidents, verbose, now));
        }
        if (channels.isEmpty()) {
            lines.add("No channel is there: nobody is told of anything.");
        } else {
            lines.addAll(table(channels, now));
        }
        new TreeMap<>(mutes).forEach((name, until) -> lines.add("Muted: " + name + " until " + TIME.format(until)));
        return lines;
    }

    private static List<String> table(List<Incident> incidents, boolean verbose, Instant now) {
        TextTable table = new TextTable("SUBJECT", "SEVERITY", "BEGAN", "LASTS", "WHAT");
        for (Incident incident : incidents) {
            String lasts = incident.closed().map(c -> "over, " + StatusText.age(incident.opened(), c))
                    .orElseGet(() -> StatusText.age(incident.opened(), now));
            table.row(incident.subject(), incident.severity().name().toLowerCase(), TIME.format(incident.opened()), lasts, oneLine(incident.headline()));
            if (verbose) {
                incident.timeline().forEach(e -> table.row("", "", TIME.format(e.time()), "", oneLine(e.text())));
            }
        }
        return table.lines(WanCommand.WIDTH);
    }

    private static List<String> table(List<ChannelReport> channels, Instant now) {
        TextTable table = new TextTable("CHANNEL", "WAITING", "DELIVERED", "STATE");
        channels.forEach(c -> table.row(c.name(), c.waiting(), c.delivered().map(d -> StatusText.age(d, now) + " ago").orElse("-"), state(c, now)));
        return table.lines(WanCommand.WIDTH);
    }

    private static String state(ChannelReport channel, Instant now) {
        String remark = oneLine(channel.remark().orElse(""));
        return channel.failingSince().map(s -> "failing for " + StatusText.age(s, now) + ": " + remark)
                .orElseGet(() -> remark.isEmpty() ? "ok" + channel.answer().map(a -> ": " + oneLine(a)).orElse("") : remark);
    }

    /** What comes from outside cannot steer the terminal. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    static Map<String, Object> json(Incident incident) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", incident.id());
        json.put("subject", incident.subject());
        incident.provider().ifPresent(p -> json.put("provider", p.value()));
        json.put("severity", incident.severity().name());
        incident.cause().ifPresent(c -> json.put("cause", c.name()));
        json.put("headline", incident.headline());
        json.put("open", incident.isOpen());
        json.put("relapses", incident.relapses());
        json.put("opened", incident.opened().toString());
        incident.closed().ifPresent(c -> json.put("closed", c.toString()));
        json.put("timeline", incident.timeline().stream().map(e -> Map.of("time", e.time().toString(), "text", e.text())).toList());
        return json;
    }

    static Map<String, Object> json(ChannelReport channel) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", channel.name());
        json.put("waiting", channel.waiting());
        channel.delivered().ifPresent(d -> json.put("delivered", d.toString()));
        channel.answer().ifPresent(a -> json.put("answer", a));
        channel.failingSince().ifPresent(s -> json.put("failingSince", s.toString()));
        channel.remark().ifPresent(r -> json.put("remark", r));
        return json;
    }

    /** By name, until when. */
    static Map<String, String> json(Map<String, Instant> mutes) {
        Map<String, String> json = new TreeMap<>();
        mutes.forEach((name, until) -> json.put(name, until.toString()));
        return json;
    }
}
