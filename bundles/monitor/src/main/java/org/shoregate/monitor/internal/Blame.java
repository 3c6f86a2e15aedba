package org.shoregate.monitor.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.LinkState.Cause;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.Target;
import org.shoregate.monitor.internal.judging.Roles;

/** What people are told when targets are to blame. */
final class Blame {
    /** Of a target. */
    static final String REMARK = "answers over no uplink: not believed";

    private Blame() {
    }

    /**
     * A verdict with the targets named that had no say in it. If nothing behind the gateway was left to ask, an uplink that is up is
     * only as good as that.
     */
    static LinkState told(LinkState verdict, Uplink uplink, List<Target> all, List<Target> heard) {
        if (heard.size() == all.size()) {
            return verdict;
        }
        List<Target> silent = all.stream().filter(t -> !heard.contains(t)).toList();
        String evidence = verdict.evidence() + "; " + silent.stream().map(Target::address).collect(Collectors.joining(" and "))
                + (silent.size() == 1 ? " answers" : " answer") + " over no uplink and " + (silent.size() == 1 ? "does" : "do") + " not count";
        boolean blind = heard.stream().allMatch(t -> Roles.isGateway(uplink, t));
        return switch (verdict) {
            case LinkState.Unknown unknown -> unknown;
            case LinkState.Up up -> blind ? new LinkState.Degraded(up.since(), Cause.BEYOND_GATEWAY_SILENT, evidence)
                    : new LinkState.Up(up.since(), evidence);
            case LinkState.Degraded degraded -> new LinkState.Degraded(degraded.since(), degraded.cause(), evidence);
            case LinkState.Down down -> new LinkState.Down(down.since(), down.cause(), evidence);
        };
    }
}
