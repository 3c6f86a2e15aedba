package org.shoregate.api;

import java.time.Instant;
import java.util.Optional;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.plan.UplinkPlan;

/**
 * One provider now.
 *
 * @param plan what the plan in force makes of it
 * @param state what monitors say of it
 * @param disabled switched off by a person
 * @param since when it entered or left service
 */
public record UplinkStatus(UplinkPlan plan, LinkState state, boolean disabled, Instant since) {
    /** The word for people: {@code up}, {@code degraded}, {@code down}, {@code disabled}, {@code unknown}. */
    public String word() {
        if (disabled) {
            return "disabled";
        }
        return switch (state) {
            case LinkState.Up up -> plan.inService() ? "up" : "down";
            case LinkState.Degraded degraded -> plan.inService() ? "degraded" : "down";
            case LinkState.Down down -> "down";
            case LinkState.Unknown unknown -> plan.inService() ? "unknown" : "down";
        };
    }

    /** The gateway packets are sent to, if there is one. */
    public Optional<java.net.InetAddress> gateway() {
        return plan.uplink().gateway();
    }
}
