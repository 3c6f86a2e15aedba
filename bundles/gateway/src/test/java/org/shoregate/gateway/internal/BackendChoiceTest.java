package org.shoregate.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shoregate.api.spi.RoutingBackend;

class BackendChoiceTest {
    private static final List<Map<String, Object>> TWO = List.of(Map.of(RoutingBackend.NAME, "netlink"), Map.of(RoutingBackend.NAME, "iproute"));

    private static Optional<String> fault(String target, List<Map<String, Object>> installed) {
        return BackendChoice.fault("routing.target", target, RoutingBackend.NAME, installed);
    }

    @Test
    void whatFitsOneIsNoFault() {
        assertThat(fault("(shoregate.backend.name=netlink)", TWO)).isEmpty();
    }

    @Test
    void whatFitsNoneIsToldWithThoseThatThereAre() {
        assertThat(fault("(shoregate.backend.name=netlnk)", TWO)).get().asString().contains("etc/org.shoregate.gateway.cfg: routing.target = ", "netlnk",
                "fits no backend", "write (shoregate.backend.name=iproute) or (shoregate.backend.name=netlink)");
        assertThat(fault("(shoregate.backend.name=netlink)", List.of())).get().asString().contains("fits no backend", "install one");
    }

    @Test
    void whatIsNoFilterIsTold() {
        assertThat(fault("netlink", TWO)).get().asString().contains("routing.target = netlink is no filter", "write (shoregate.backend.name=");
    }
}
