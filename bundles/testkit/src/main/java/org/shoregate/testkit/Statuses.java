package org.shoregate.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.UplinkStatus;
import org.shoregate.api.config.Provider;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.net.Family;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.api.plan.Memory;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.RoutingPlan;
import org.shoregate.api.plan.UplinkPlan;

/** What a gateway says of its uplinks. */
public final class Statuses {
    private Statuses() {
    }

    public static UplinkStatus up(String name, Instant now) {
        return uplink(name, true, new LinkState.Up(now, "the last 5 probes were answered"), false);
    }

    public static UplinkStatus down(String name, Instant now) {
        return uplink(name, false, new LinkState.Down(now, LinkState.Cause.GATEWAY_SILENT, "5 of 5 probes unanswered"), false);
    }

    public static UplinkStatus degraded(String name, Instant now) {
        return uplink(name, true, new LinkState.Degraded(now, LinkState.Cause.LOSS, "30 % of 10 probes lost"), false);
    }

    public static UplinkStatus unknown(String name, Instant since) {
        return uplink(name, true, new LinkState.Unknown(since, "no probe has been answered or lost yet"), false);
    }

    public static UplinkStatus disabled(String name, Instant now) {
        return uplink(name, false, new LinkState.Up(now, "the last 5 probes were answered"), true);
    }

    private static UplinkStatus uplink(String name, boolean inService, LinkState state, boolean disabled) {
        Provider provider = Configs.balanced(name, Integer.parseInt(name.substring(name.length() - 1)), "eth0", "203.0.113.1");
        Uplink uplink = new Uplink(provider.name(), Family.IPV4, provider.device(), Optional.empty(), Optional.empty(), 1);
        // as the planner says it
        String reason = inService ? "usable" : disabled ? "disabled by hand" : state.evidence();
        return new UplinkStatus(new UplinkPlan(provider, uplink, inService, reason), state, disabled, state.since());
    }

    public static GatewayStatus of(UplinkStatus... uplinks) {
        NetworkPlan plan = new NetworkPlan(new RoutingPlan(Family.IPV4, List.of(), Set.of(), List.of(), List.of(), List.of()),
                new MarkPlan(Family.IPV4, Configs.twoIsps().settings(), List.of(), List.of(), List.of(), List.of()), Stream.of(uplinks).map(UplinkStatus::plan).toList(), Memory.EMPTY, List.of());
        return new GatewayStatus(GatewayStatus.Health.OK, Optional.empty(), Optional.of(plan), Optional.empty(), List.of(uplinks), List.of(),
                List.of(), 1, Duration.ZERO, Instant.EPOCH);
    }
}
