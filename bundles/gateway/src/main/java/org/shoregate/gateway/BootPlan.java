package org.shoregate.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.Memory;
import org.shoregate.api.plan.RoutingPlan;

/**
 * A plan as plain text for {@code ip -force -batch} and {@code nft -f}, so that a booting machine can have it in force before this
 * program runs, which then adopts it.
 */
final class BootPlan {
    private static final Pattern TABLE = Pattern.compile("(?m)^table (\\S+ \\S+) \\{");

    /** The kernel's own rule for main ({@code fib_default_rules_init}, net/ipv4/fib_rules.c). */
    private static final long KERNEL_MAIN = 32_766;
    private static final Pattern REPLACED = Pattern.compile("(delete )?table \\S+ \\S+");

    private BootPlan() {
    }

    /**
     * What {@code ip -batch} reads: routes, then rules, then what must go. Applying it again fails only where all is there already.
     *
     * @param memory main's default routes, which are back after the machine has booted and would hide the providers
     */
    static String routing(RoutingPlan plan, Memory memory) {
        List<String> lines = new ArrayList<>();
        lines.add("# ip " + (plan.family() == Family.IPV6 ? "-6" : "-4") + " -force -batch");
        plan.routes().forEach(r -> lines.add("route replace " + route(r)));
        plan.rules().stream().filter(Rule::isOwn).forEach(r -> lines.add("rule add " + rule(r) + " protocol " + Route.OWN_PROTOCOL));
        // Reason: those of others that went just now were of this boot; what every boot brings is the kernel's, and main's default routes.
        if (plan.rules().stream().noneMatch(r -> r.priority() == KERNEL_MAIN)) {
            lines.add("rule del priority " + KERNEL_MAIN + " from all lookup " + TableId.MAIN);
        }
        memory.savedDefaults().stream().flatMap(List::stream).map(r -> "route del " + route(r)).distinct().forEach(lines::add);
        return lines(lines);
    }

    /** What {@code nft -f} reads: in place of what may be there of it. */
    static String marks(String rendered) {
        List<String> lines = new ArrayList<>();
        Matcher table = TABLE.matcher(rendered);
        while (table.find()) {
            lines.add("table " + table.group(1));
            lines.add("delete table " + table.group(1));
        }
        return lines(lines) + rendered;
    }

    /** What {@link #marks} was made from. */
    static String rendered(String marks) {
        return marks.lines().filter(l -> !REPLACED.matcher(l).matches()).collect(Collectors.joining("\n"));
    }

    private static String route(Route route) {
        return RouteText.format(route, "table " + route.table());
    }

    private static String rule(Rule rule) {
        return "priority " + rule.toString().replace(":\t", " ");
    }

    private static String lines(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
