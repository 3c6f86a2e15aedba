package org.shoregate.api.plan;

import java.util.List;
import org.shoregate.api.config.Settings;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.mark.SourceNatRule;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.Mark;

/**
 * The marking and NAT rules that should be there. The fixed frame around them (restoring, tracking, clearing) follows from the
 * settings as SHOREWALL's mangle table does.
 *
 * @param tracked in provider order
 * @param shares of the providers with {@code load=}, in provider order, also of those out of service
 * @param rules the administrator's, in file order
 * @param sourceNat in file order, every address resolved
 * @param draining marks of providers that keep the connections they have, and get no new ones though a rule may say so
 */
public record MarkPlan(Family family, Settings settings, List<TrackedLink> tracked, List<LoadShare> shares, List<MarkRule> rules,
        List<SourceNatRule> sourceNat, List<Mark> draining) {
    /**
     * This bit of a packet mark says: a probe, hands off. The highest one, which no field of a mark layout reaches
     * unless all 30 bits are used; the rest of a probe's mark numbers its provider.
     */
    public static final int PROBE_BIT = 1 << 31;
    /**
     * The table of nftables, {@code ip} or {@code ip6}, by which a running monitor counts packets; it changes none. It outlives a
     * monitor that was killed.
     */
    public static final String TRAFFIC_TABLE = "shoregate_traffic";

    public MarkPlan {
        tracked = List.copyOf(tracked);
        shares = List.copyOf(shares);
        rules = List.copyOf(rules);
        sourceNat = List.copyOf(sourceNat);
        draining = List.copyOf(draining);
    }

    /** One where nobody drains. */
    public MarkPlan(Family family, Settings settings, List<TrackedLink> tracked, List<LoadShare> shares, List<MarkRule> rules,
            List<SourceNatRule> sourceNat) {
        this(family, settings, tracked, shares, rules, sourceNat, List.of());
    }

    /** One without {@code load=}. */
    public MarkPlan(Family family, Settings settings, List<TrackedLink> tracked, List<MarkRule> rules, List<SourceNatRule> sourceNat) {
        this(family, settings, tracked, List.of(), rules, sourceNat);
    }

    /** Whether there is nothing to install. */
    public boolean isEmpty() {
        return tracked.isEmpty() && shares.isEmpty() && rules.isEmpty() && sourceNat.isEmpty();
    }
}
