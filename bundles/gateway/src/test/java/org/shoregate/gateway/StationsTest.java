package org.shoregate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.SharedInterface;
import org.shoregate.testkit.Configs;
import org.shoregate.testkit.FakeRoutingBackend;

class StationsTest {
    private static final ProviderName ISP1 = new ProviderName("ISP1");

    private final FakeRoutingBackend routing = new FakeRoutingBackend(Configs.twoIspKernel());
    private final Stations stations = new Stations(routing, Duration.ofSeconds(2));

    private static GatewayConfig config(String gateway) {
        return Configs.of(Configs.sharing(Configs.balanced("ISP1", 1, "eth0", gateway), "203.0.113.10"));
    }

    @Test
    void whatIsKnownOrNotSharedIsNotLookedFor() {
        assertThat(stations.of(Configs.twoIsps())).isEmpty();
        Provider p = config("203.0.113.1").providers().getFirst();
        SharedInterface told = new SharedInterface(p.shared().orElseThrow().address(), Optional.of("02:00:00:00:00:01"));
        assertThat(stations.of(Configs.of(new Provider(p.name(), p.table(), p.mark(), p.duplicate(), p.device(), p.gateway(), p.role(),
                p.options(), p.source(), p.mtu(), p.load(), Optional.of(told), p.location())))).isEmpty();
        assertThat(routing.patience()).isEmpty();
    }

    @Test
    void oneThatWasFoundIsKeptWhileItIsSilentAndNotWaitedForAgain() {
        GatewayConfig config = config("203.0.113.1");
        assertThat(stations.of(config)).isEmpty();
        assertThat(stations.isComplete(config)).isFalse();
        routing.answer(InetAddress.ofLiteral("203.0.113.1"), "02:00:00:00:00:01");
        assertThat(stations.of(config)).isEqualTo(Map.of(ISP1, "02:00:00:00:00:01"));
        assertThat(stations.isComplete(config)).isTrue();
        routing.answer(InetAddress.ofLiteral("203.0.113.1"), null);
        assertThat(stations.of(config)).isEqualTo(Map.of(ISP1, "02:00:00:00:00:01"));
        routing.answer(InetAddress.ofLiteral("203.0.113.1"), "02:00:00:00:00:02");
        assertThat(stations.of(config)).isEqualTo(Map.of(ISP1, "02:00:00:00:00:02"));
        assertThat(routing.patience()).extracting(Duration::toSeconds).containsExactly(2L, 2L, 0L, 0L);
    }

    @Test
    void anotherGatewayIsAnotherStation() {
        routing.answer(InetAddress.ofLiteral("203.0.113.1"), "02:00:00:00:00:01");
        stations.of(config("203.0.113.1"));
        assertThat(stations.of(config("203.0.113.9"))).isEmpty();
        assertThat(stations.isComplete(config("203.0.113.9"))).isFalse();
    }
}
