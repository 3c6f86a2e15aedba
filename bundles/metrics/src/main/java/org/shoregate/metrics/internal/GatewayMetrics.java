package org.shoregate.metrics.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.GatewayStatus.Health;
import org.shoregate.api.UplinkStatus;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.metrics.internal.Exposition.Type;

/** The figures of the gateway and its uplinks. */
final class GatewayMetrics {
    private static final double NS_PER_S = 1e9;
    /** The words of {@link UplinkStatus#word}. */
    private static final List<String> STATES = List.of("up", "degraded", "down", "disabled", "unknown");

    private GatewayMetrics() {
    }

    /** @param failovers of each uplink by name, how often it has left service */
    static void write(Exposition out, GatewayStatus status, Map<String, Long> failovers, Clock clock) {
        out.metric("shoregate_health", Type.GAUGE, "1 for the health that the gateway is in, 0 for the others");
        for (Health health : Health.values()) {
            out.sample(status.health() == health ? 1 : 0, "health", health.name());
        }
        out.metric("shoregate_problems", Type.GAUGE, "What failed and is being tried again").sample(status.problems().size());
        out.metric("shoregate_configuration_valid", Type.GAUGE, "1 if the configuration last read is in force, 0 if an older one is")
                .sample(status.diagnostics().stream().noneMatch(Diagnostic::isError) ? 1 : 0);
        out.metric("shoregate_uptime_seconds", Type.GAUGE, "Since the gateway started")
                .sample(Math.max(0, Duration.between(status.since(), clock.instant()).toSeconds()));
        out.metric("shoregate_rounds_total", Type.COUNTER, "Rounds of read, plan, diff, apply, verify").sample(status.rounds());
        out.metric("shoregate_last_round_seconds", Type.GAUGE, "How long the last round took").sample(status.lastRound().toNanos() / NS_PER_S);
        uplinks(out, status.uplinks(), failovers, clock);
    }

    private static void uplinks(Exposition out, List<UplinkStatus> uplinks, Map<String, Long> failovers, Clock clock) {
        out.metric("shoregate_uplink_in_service", Type.GAUGE, "1 if the uplink carries traffic");
        uplinks.forEach(u -> out.sample(u.plan().inService() ? 1 : 0, labels(u)));
        out.metric("shoregate_uplink_state", Type.GAUGE, "1 for the state that the uplink is in, 0 for the others");
        uplinks.forEach(u -> STATES.forEach(s -> out.sample(u.word().equals(s) ? 1 : 0, "uplink", name(u), "interface", device(u), "state", s)));
        out.metric("shoregate_uplink_state_seconds", Type.GAUGE, "Since the uplink entered or left service");
        uplinks.forEach(u -> out.sample(Math.max(0, Duration.between(u.since(), clock.instant()).toSeconds()), labels(u)));
        out.metric("shoregate_uplink_failovers_total", Type.COUNTER, "How often the uplink has left service since the gateway started");
        uplinks.forEach(u -> out.sample(failovers.getOrDefault(name(u), 0L), labels(u)));
    }

    static String[] labels(UplinkStatus uplink) {
        return new String[] {"uplink", name(uplink), "interface", device(uplink)};
    }

    private static String name(UplinkStatus uplink) {
        return uplink.plan().provider().name().value();
    }

    private static String device(UplinkStatus uplink) {
        return uplink.plan().uplink().device().value();
    }
}
