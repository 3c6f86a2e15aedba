package org.shoregate.marks.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.shoregate.api.mark.PortRange;
import org.shoregate.api.net.IpPrefix;

/** Makes lists sorted and free of overlaps, which the elements of an nftables set of intervals must be. */
final class Disjoint {
    private Disjoint() {
    }

    /** Networks that lie in others are dropped: two either nest or have nothing in common. */
    static List<IpPrefix> networks(List<IpPrefix> networks) {
        if (networks.size() < 2) {
            return networks;
        }
        List<IpPrefix> kept = new ArrayList<>();
        for (IpPrefix network : networks.stream().sorted().toList()) {
            if (kept.isEmpty() || !kept.getLast().contains(network.address())) {
                kept.add(network);
            }
        }
        return kept;
    }

    /** Ranges that touch or overlap are joined. */
    static List<PortRange> ports(List<PortRange> ranges) {
        if (ranges.size() < 2) {
            return ranges;
        }
        List<PortRange> joined = new ArrayList<>();
        for (PortRange range : ranges.stream().sorted(Comparator.comparingInt(PortRange::first)).toList()) {
            if (joined.isEmpty() || range.first() > joined.getLast().last() + 1) {
                joined.add(range);
            } else {
                PortRange before = joined.removeLast();
                joined.add(new PortRange(before.first(), Math.max(before.last(), range.last())));
            }
        }
        return joined;
    }

    /** The ports that are in none of these ranges, which are sorted and do not overlap. */
    static List<PortRange> otherPorts(List<PortRange> ranges) {
        List<PortRange> others = new ArrayList<>();
        int next = PortRange.ALL.first();
        for (PortRange range : ranges) {
            if (range.first() > next) {
                others.add(new PortRange(next, range.first() - 1));
            }
            next = range.last() + 1;
        }
        if (next <= PortRange.ALL.last()) {
            others.add(new PortRange(next, PortRange.ALL.last()));
        }
        return others;
    }
}
