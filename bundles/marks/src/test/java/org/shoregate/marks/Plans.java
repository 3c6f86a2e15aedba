package org.shoregate.marks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.shoregate.api.config.MarkLayout;
import org.shoregate.api.config.Settings;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.mark.PortRange;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.mark.SourceNatRule;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.Mark;
import org.shoregate.api.plan.LoadShare;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.api.plan.TrackedLink;

/** Plans and their parts, in few words. */
public final class Plans {
    public static final int PROVIDERS = 0xff;
    private static final int UDP = 17;

    private Plans() {
    }

    /** Interfaces that mark 1, 2, ... */
    public static MarkPlan tracking(String... devices) {
        return plan(Settings.DEFAULT, tracked(devices), List.of(), List.of());
    }

    public static MarkPlan rules(MarkRule... rules) {
        return plan(Settings.DEFAULT, List.of(), List.of(rules), List.of());
    }

    public static MarkPlan plan(Settings settings, List<TrackedLink> tracked, List<MarkRule> rules, List<SourceNatRule> sourceNat) {
        return new MarkPlan(Family.IPV4, settings, tracked, rules, sourceNat);
    }

    /** The same with these parts for providers 1, 2, ..., in 1/{@link Criterion.Probability#WHOLE}. */
    public static MarkPlan sharing(MarkPlan plan, long... parts) {
        List<LoadShare> shares = IntStream.range(0, parts.length)
                .mapToObj(i -> new LoadShare(new Mark(i + 1, PROVIDERS), parts[i], new SourceLocation("/etc/shorewall/providers", i + 1, 1))).toList();
        return new MarkPlan(plan.family(), plan.settings(), plan.tracked(), shares, plan.rules(), plan.sourceNat());
    }

    public static MarkPlan ipv6(MarkPlan plan) {
        return new MarkPlan(Family.IPV6, plan.settings(), plan.tracked(), plan.shares(), plan.rules(), plan.sourceNat());
    }

    public static List<TrackedLink> tracked(String... devices) {
        return IntStream.range(0, devices.length).mapToObj(i -> new TrackedLink(new InterfaceName(devices[i]), new Mark(i + 1, PROVIDERS))).toList();
    }

    public static MarkRule rule(int line, MarkChain chain, MarkAction action, Criterion... criteria) {
        return new MarkRule(chain, List.of(criteria), action, new SourceLocation("/etc/shorewall/mangle", line, 1));
    }

    public static SourceNatRule nat(int line, String device, SourceNat action, Criterion... criteria) {
        return new SourceNatRule(new InterfaceName(device), List.of(criteria), action, new SourceLocation("/etc/shorewall/snat", line, 1));
    }

    public static Criterion from(String... networks) {
        return new Criterion.Source(prefixes(networks), false);
    }

    public static List<IpPrefix> prefixes(String... networks) {
        return Arrays.stream(networks).map(IpPrefix::parse).toList();
    }

    /** UDP to this port. */
    public static Criterion[] udp(int port) {
        return new Criterion[] {new Criterion.Protocol(UDP), new Criterion.DestinationPorts(List.of(PortRange.single(port)), false)};
    }

    /** MARK with the full mask. */
    public static MarkAction set(int value) {
        return new MarkAction.SetMark(new Mark(value, -1));
    }

    /** The defaults with these four switches. */
    public static Settings settings(boolean track, boolean restore, boolean zero, boolean expert, MarkLayout layout) {
        return new Settings(true, true, track, layout, true, restore, zero, expert, false, true);
    }
}
