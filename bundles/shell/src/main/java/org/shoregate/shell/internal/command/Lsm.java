package org.shoregate.shell.internal.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.shoregate.api.Gateway;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.lsm.LsmConnectionReport;
import org.shoregate.api.lsm.LsmGroupReport;
import org.shoregate.api.lsm.LsmMonitor;
import org.shoregate.api.lsm.LsmReport;
import org.shoregate.api.lsm.LsmStatistics;
import org.shoregate.api.net.IpText;
import org.shoregate.gateway.view.TextTable;

/** {@code wan:lsm}. */
@Service
@Command(scope = "wan", name = "lsm", description = "Shows the connections and groups of the LSM configuration, and LSM's figures of them")
public final class Lsm extends WanCommand {
    @Reference
    private LsmMonitor monitor;

    @Override
    Output run(Gateway gateway) {
        LsmReport report = monitor.report();
        return new Output(lines(report, Instant.now()), json(report));
    }

    static List<String> lines(LsmReport report, Instant now) {
        if (report.connections().isEmpty()) {
            return List.of("No LSM file is in force; lsmConfig in etc/org.shoregate.monitor.cfg names one.");
        }
        List<String> lines = new ArrayList<>();
        TextTable connections = new TextTable("NAME", "PROVIDER", "STATE", "SINCE", "REPLIED", "LOST", "LATE", "RTT", "CHECKIP");
        for (LsmConnectionReport c : report.connections()) {
            LsmStatistics figures = c.statistics();
            connections.row(c.connection().name(), c.provider().map(Object::toString).orElse("-"), c.status().word(),
                    StatusText.age(c.state().since(), now), figures.replied(), figures.timeout(), figures.replyLate(),
                    String.format(Locale.ROOT, "%.1f", figures.avgRttUs() / 1e3),
                    IpText.of(c.connection().probe().checkIp()) + c.connection().probe().device().map(d -> " over " + d).orElse(""));
        }
        lines.addAll(connections.lines(WIDTH));
        if (!report.groups().isEmpty()) {
            TextTable groups = new TextTable("GROUP", "LOGIC", "STATE", "SINCE", "MEMBERS");
            report.groups().forEach(g -> groups.row(g.group().name(), g.group().logic().name().toLowerCase(), word(g.state()),
                    StatusText.age(g.state().since(), now), String.join(" ", g.group().members())));
            lines.addAll(groups.lines(WIDTH));
        }
        return lines;
    }

    static Map<String, Object> json(LsmReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("connections", report.connections().stream().map(Lsm::connection).toList());
        json.put("groups", report.groups().stream().map(Lsm::group).toList());
        return json;
    }

    /** The figures have the names that LSM gives them. */
    private static Map<String, Object> connection(LsmConnectionReport report) {
        LsmStatistics figures = report.statistics();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", report.connection().name());
        json.put("checkip", IpText.of(report.connection().probe().checkIp()));
        report.connection().probe().device().ifPresent(d -> json.put("device", d.value()));
        report.provider().ifPresent(p -> json.put("provider", p.value()));
        json.put("state", report.status().word());
        json.put("since", report.state().since().toString());
        json.put("evidence", report.state().evidence());
        json.put("replied", figures.replied());
        json.put("waiting", figures.waiting());
        json.put("timeout", figures.timeout());
        json.put("reply_late", figures.replyLate());
        json.put("cons_rcvd", figures.consRcvd());
        json.put("cons_wait", figures.consWait());
        json.put("cons_miss", figures.consMiss());
        json.put("avg_rtt", figures.avgRttUs());
        json.put("min_rtt", figures.minRttUs());
        json.put("max_rtt", figures.maxRttUs());
        return json;
    }

    private static Map<String, Object> group(LsmGroupReport report) {
        return Map.of("name", report.group().name(), "logic", report.group().logic().ordinal(), "state", word(report.state()),
                "since", report.state().since().toString(), "evidence", report.state().evidence(), "members", report.group().members());
    }

    private static String word(LinkState state) {
        return state.getClass().getSimpleName().toLowerCase();
    }
}
