package org.shoregate.shell.internal.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.shoregate.api.LinkReport;
import org.shoregate.api.TargetReport;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.SampleSummary;
import org.shoregate.gateway.view.TextTable;

/** What the monitor sees, as people and scripts read it. */
final class LinkText {
    private static final double NS_PER_MS = 1e6;
    private static final int PER_LINE = 50;

    private LinkText() {
    }

    /** A row for each uplink. */
    static List<String> links(List<LinkReport> reports, Instant now) {
        TextTable table = new TextTable("NAME", "INTERFACE", "STATE", "SINCE", "EVERY", "ANSWER", "WHY");
        for (LinkReport report : reports) {
            LinkState state = report.state();
            long answering = report.targets().stream().filter(LinkText::isAnswering).count();
            String why = LinkState.causeOf(state).map(c -> c.words() + ": ").orElse("") + state.evidence();
            table.row(report.provider(), report.device(), word(state), StatusText.age(state.since(), now),
                    report.interval().toMillis() + " ms", answering + " of " + report.targets().size(), why);
        }
        return table.lines(WanCommand.WIDTH);
    }

    private static boolean isAnswering(TargetReport target) {
        return !target.last().isEmpty() && target.last().getLast() instanceof Sample.Replied;
    }

    /** One uplink: figures of each target, and its latest outcomes one by one. */
    static List<String> probes(LinkReport report, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(report.provider() + " over " + report.device() + " is " + word(report.state()) + " for "
                + StatusText.age(report.state().since(), now) + ", by the policy " + report.policy() + ", a probe every "
                + report.interval().toMillis() + " ms");
        TextTable table = new TextTable("SENT", "LOSS", "MIN", "MEDIAN", "P95", "JITTER", "TARGET");
        for (TargetReport target : report.targets()) {
            SampleSummary figures = target.summary();
            table.row(figures.sent(), String.format(Locale.ROOT, "%.0f %%", figures.lossPercent()), ms(figures.minNs()), ms(figures.medianNs()),
                    ms(figures.p95Ns()), ms(figures.jitterNs()), name(target) + target.remark().map(r -> ": " + r).orElse(""));
        }
        lines.addAll(table.lines(WanCommand.WIDTH));
        for (TargetReport target : report.targets()) {
            lines.add(name(target));
            String line = Sparkline.of(target.last());
            for (int from = 0; from < line.length(); from += PER_LINE) {
                lines.add("  " + line.substring(from, Math.min(line.length(), from + PER_LINE)));
            }
        }
        lines.add(Sparkline.LEGEND);
        return lines;
    }

    static Map<String, Object> json(LinkReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", report.provider().value());
        json.put("interface", report.device().value());
        json.put("state", word(report.state()));
        LinkState.causeOf(report.state()).ifPresent(c -> json.put("cause", c.name()));
        json.put("since", report.state().since().toString());
        json.put("evidence", report.state().evidence());
        json.put("policy", report.policy());
        json.put("intervalMs", report.interval().toNanos() / NS_PER_MS);
        json.put("targets", report.targets().stream().map(LinkText::json).toList());
        return json;
    }

    private static Map<String, Object> json(TargetReport target) {
        SampleSummary figures = target.summary();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", target.type());
        json.put("address", target.address());
        target.remark().ifPresent(r -> json.put("remark", r));
        json.put("sent", figures.sent());
        json.put("lost", figures.lost());
        json.put("lossPercent", figures.lossPercent());
        json.put("minMs", figures.minNs() / NS_PER_MS);
        json.put("medianMs", figures.medianNs() / NS_PER_MS);
        json.put("p95Ms", figures.p95Ns() / NS_PER_MS);
        json.put("jitterMs", figures.jitterNs() / NS_PER_MS);
        json.put("last", target.last().stream().map(LinkText::outcome).toList());
        return json;
    }

    /** A round trip in milliseconds, or a word. */
    private static Object outcome(Sample sample) {
        return switch (sample) {
            case Sample.Replied replied -> replied.rttNs() / NS_PER_MS;
            case Sample.Lost lost -> "lost";
            case Sample.Refused refused -> "refused";
            case Sample.Unexpected unexpected -> "unexpected";
            case Sample.Failed failed -> "failed";
        };
    }

    private static String word(LinkState state) {
        return state.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String name(TargetReport target) {
        return target.type() + ":" + target.address();
    }

    private static String ms(long ns) {
        return ns == 0 ? "-" : String.format(Locale.ROOT, "%.1f ms", ns / NS_PER_MS);
    }
}
