package org.shoregate.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.shoregate.netlink.Namespace;

/**
 * Rules, routes of all tables and the nftables ruleset of a namespace as iproute2 and nft print them, without counters and without the
 * table that is there for its counters alone and changes no packet. Two equal dumps: nothing was changed in between.
 */
public record KernelDump(List<String> lines) {
    private static final Pattern COUNTING = Pattern.compile("(?ms)^table ip6? shoregate_traffic \\{.*?^}\\n");

    public KernelDump {
        lines = List.copyOf(lines);
    }

    /** Takes one now. */
    public static KernelDump of(Namespace where) throws IOException {
        String rules = Topology.run(where, "ip", "-4", "rule");
        String routes = Topology.run(where, "ip", "-4", "-details", "route", "show", "table", "all");
        String marks = COUNTING.matcher(Topology.run(where, "nft", "--stateless", "list", "ruleset")).replaceAll("");
        return new KernelDump(Stream.of(rules, routes, marks).flatMap(t -> Arrays.stream(t.split("\n"))).map(String::strip)
                .filter(l -> !l.isEmpty()).toList());
    }

    /** The lines that are not in both, with {@code -} those that are only here, with {@code +} those only there. */
    public List<String> difference(KernelDump there) {
        Stream<String> gone = surplus(lines, there.lines).stream().map("- "::concat);
        Stream<String> come = surplus(there.lines, lines).stream().map("+ "::concat);
        return Stream.concat(gone, come).toList();
    }

    /** What is left of some lines when each of the others is taken away once. */
    private static List<String> surplus(List<String> lines, List<String> others) {
        List<String> left = new ArrayList<>(lines);
        others.forEach(left::remove);
        return left;
    }
}
