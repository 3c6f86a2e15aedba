package org.shoregate.shell.internal.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.UplinkStatus;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.net.IpText;
import org.shoregate.gateway.view.StatusJson;
import org.shoregate.gateway.view.TextTable;
import org.shoregate.shell.internal.command.WanCommand.Output;

/** A status as people read it. */
final class StatusText {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    private StatusText() {
    }

    static Output output(GatewayStatus status) {
        return new Output(lines(status, Instant.now()), StatusJson.status(status));
    }

    static List<String> lines(GatewayStatus status, Instant now) {
        List<String> lines = new ArrayList<>();
        long serving = status.uplinks().stream().filter(u -> u.plan().inService()).count();
        lines.add("Gateway " + status.health() + ", " + serving + " of " + status.uplinks().size() + " uplinks in service, running for "
                + age(status.since(), now));
        TextTable table = new TextTable("NAME", "INTERFACE", "GATEWAY", "STATE", "SINCE", "WHY");
        for (UplinkStatus uplink : status.uplinks()) {
            table.row(uplink.plan().provider().name(), uplink.plan().uplink().device(),
                    uplink.gateway().map(IpText::of).orElse("-"), uplink.word(), age(uplink.since(), now), why(uplink));
        }
        if (!status.uplinks().isEmpty()) {
            lines.addAll(table.lines(WanCommand.WIDTH));
        }
        addConfiguration(lines, status);
        lines.addAll(problems(status.problems()));
        return lines;
    }

    static List<String> problems(List<String> problems) {
        return problems.stream().flatMap(p -> TextTable.paragraph("Problem: ", p, WanCommand.WIDTH).stream()).toList();
    }

    private static void addConfiguration(List<String> lines, GatewayStatus status) {
        List<Diagnostic> errors = status.diagnostics().stream().filter(Diagnostic::isError).toList();
        if (!errors.isEmpty()) {
            lines.add(status.plan().isPresent()
                    ? "The configuration last read is invalid and not used; an older one is in force:"
                    : "The configuration is invalid; nothing is in force until it is corrected:");
            errors.forEach(e -> lines.addAll(TextTable.paragraph("  ", e.toString(), WanCommand.WIDTH)));
        } else if (status.plan().isEmpty()) {
            lines.add("No configuration is in force yet.");
        }
        long warnings = status.diagnostics().stream().filter(d -> !d.isError()).count();
        if (warnings > 0) {
            lines.add(warnings + (warnings == 1 ? " warning" : " warnings") + " in the configuration, see wan:reload");
        }
    }

    /** Out of service: the planner's reason. In service: what the monitor says, and the planner's doubts. What is wrong comes first. */
    private static String why(UplinkStatus uplink) {
        boolean plain = uplink.plan().inService() && !(uplink.state() instanceof LinkState.Down);
        String text = plain ? uplink.state().evidence() : uplink.plan().reason();
        boolean judged = text.startsWith(uplink.state().evidence());
        return LinkState.causeOf(uplink.state()).filter(c -> judged).map(c -> c.words() + ": " + text).orElse(text);
    }

    /** How long ago, in one number and unit. */
    static String age(Instant since, Instant now) {
        Duration age = Duration.between(since, now);
        if (age.compareTo(MINUTE) < 0) {
            return Math.max(0, age.toSeconds()) + " s";
        }
        if (age.compareTo(HOUR) < 0) {
            return age.toMinutes() + " min";
        }
        return age.compareTo(TWO_DAYS) < 0 ? age.toHours() + " h" : age.toDays() + " d";
    }
}
