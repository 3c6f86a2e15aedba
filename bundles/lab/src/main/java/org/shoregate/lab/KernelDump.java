package org.shoregate.lab;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.shoregate.netlink.Namespace;

/**
 * Rules, routes of all tables and the nftables ruleset of a namespace as iproute2 and nft print them, without counters. Two equal dumps:
 * nothing was changed in between.
 */
public record KernelDump(List<String> lines) {
    public KernelDump {
        lines = List.copyOf(lines);
    }

    /** Takes one now. */
    public static KernelDump of(Namespace where) throws IOException {
        String rules = Topology.run(where, "ip", "-4", "rule");
        String routes = Topology.run(where, "ip", "-4", "-details", "route", "show", "table", "all");
        String marks = Topology.run(where, "nft", "--stateless", "list", "ruleset");
        return new KernelDump(Stream.of(rules, routes, marks).flatMap(t -> Arrays.stream(t.split("\n"))).map(String::strip).toList());
    }

    /** The lines that are not in both, with {@code -} those that are only here, with {@code +} those only there. */
    public List<String> difference(KernelDump there) {
        Stream<String> gone = lines.stream().filter(l -> !there.lines.contains(l)).map("- "::concat);
        Stream<String> come = there.lines.stream().filter(l -> !lines.contains(l)).map("+ "::concat);
        return Stream.concat(gone, come).toList();
    }
}
