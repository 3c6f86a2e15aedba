package org.shoregate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void noFlowIsLikeOneBeforeForManyMinutes() {
        Ports ports = new Ports(Ports.Use.NEW);
        Set<InetSocketAddress> locals = new HashSet<>();
        Set<InetSocketAddress> remotes = new HashSet<>();
        for (int i = 0; i < 60_000; i++) {
            Ports.Pair pair = ports.next(7007);
            assertThat(locals.add(pair.local())).isTrue();
            remotes.add(pair.remote());
        }
        assertThat(remotes).hasSize(16).allSatisfy(r -> assertThat(r.getPort()).isEqualTo(7007));
        assertThat(locals.stream().map(InetSocketAddress::getAddress).distinct()).hasSize(6);
    }

    @Test
    void portsGoUpOneByOne() {
        Ports ports = new Ports(Ports.Use.NEW);
        int first = ports.next(1).local().getPort();
        assertThat(ports.next(1).local().getPort()).isEqualTo(first + 1);
    }

    @Test
    void usesHaveAddressesOfTheirOwn() {
        Set<InetSocketAddress> locals = new HashSet<>();
        for (Ports.Use use : Ports.Use.values()) {
            Ports ports = new Ports(use);
            for (int i = 0; i < 1000; i++) {
                assertThat(locals.add(ports.next(1).local())).isTrue();
            }
        }
    }

    @Test
    void thePaceKeepsToTheRateAndMakesUpForWhatWasMissed() {
        Pace pace = new Pace(250, 1000);
        assertThat(pace.due(1000)).isZero();
        assertThat(pace.due(1000 + 4_000_000)).isEqualTo(1);
        assertThat(pace.due(1000 + 5_000_000)).isZero();
        assertThat(pace.due(1000 + 1_000_000_000L)).isEqualTo(249);
    }
}
