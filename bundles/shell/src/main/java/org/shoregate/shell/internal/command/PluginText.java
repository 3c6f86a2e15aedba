package org.shoregate.shell.internal.command;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.shoregate.api.PluginReport;
import org.shoregate.api.config.ProviderName;
import org.shoregate.gateway.view.TextTable;
import org.shoregate.shell.internal.deploy.DeployFault;

/** Plug-ins of the monitor as people and scripts read them. */
final class PluginText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");
    /** Of the uplinks that do without a plug-in so many are named. */
    private static final int NAMED = 3;

    private final LongFunction<String> bundles;

    /** @param bundles the name of a bundle by its id */
    PluginText(LongFunction<String> bundles) {
        this.bundles = bundles;
    }

    /** A row for each, and one below it for what went wrong. */
    List<String> monitors(List<PluginReport> reports, ZoneId zone) {
        TextTable table = new TextTable("NAME", "KIND", "STATE", "UPLINKS", "BUNDLE");
        for (PluginReport report : reports) {
            table.row(report.name(), report.kind(), state(report), report.users().size(), bundles.apply(report.bundle()));
            if (!report.quarantined().isEmpty()) {
                table.row("", "", "", "", "not used for " + names(report.quarantined()) + " until it is installed anew");
            }
            report.fault().ifPresent(f -> table.row("", "", "", "",
                    "failed at " + TIME.withZone(zone).format(f.at()) + " over " + f.over() + ": " + f.text()));
        }
        return table.lines(WanCommand.WIDTH);
    }

    Map<String, Object> json(PluginReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", report.kind());
        json.put("name", report.name());
        json.put("state", state(report));
        json.put("bundleId", report.bundle());
        json.put("bundle", bundles.apply(report.bundle()));
        json.put("uplinks", values(report.users()));
        json.put("quarantined", values(report.quarantined()));
        report.fault().ifPresent(f -> json.put("lastError", Map.of("at", f.at().toString(), "uplink", f.over().value(), "text", f.text())));
        return json;
    }

    /** Of a file in the deploy folder from which nothing came. */
    static Map<String, Object> json(DeployFault fault) {
        return Map.of("kind", "file", "name", fault.file(), "state", "broken", "lastError", Map.of("at", fault.since().toString(), "text", fault.text()));
    }

    private static String state(PluginReport report) {
        if (!report.quarantined().isEmpty()) {
            return "quarantine";
        }
        if (!report.used()) {
            return "spare";
        }
        return report.users().isEmpty() ? "idle" : "used";
    }

    private static List<String> values(List<ProviderName> names) {
        return names.stream().map(ProviderName::value).toList();
    }

    private static String names(List<ProviderName> names) {
        String first = String.join(", ", values(names.subList(0, Math.min(NAMED, names.size()))));
        return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
    }
}
