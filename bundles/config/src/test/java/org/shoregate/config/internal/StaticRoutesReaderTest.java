package org.shoregate.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.StaticRoute;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.TableId;

class StaticRoutesReaderTest {
    @TempDir
    private Path directory;
    private Reading reading;

    @BeforeEach
    void startWithProviders() throws IOException {
        reading = new Reading(directory).providers();
    }

    private List<StaticRoute> routes(String... lines) throws IOException {
        return reading.file("routes", lines).config().routes();
    }

    @Test
    void everyColumnIsTaken() throws IOException {
        StaticRoute route = routes("ISP1 192.0.2.0/24 203.0.113.9 eth0").getFirst();
        assertThat(route.table()).isEqualTo(new TableId(1));
        assertThat(route.provider()).contains(new ProviderName("ISP1"));
        assertThat(route.destination()).isEqualTo(IpPrefix.parse("192.0.2.0/24"));
        assertThat(route.type()).isEqualTo(RouteType.UNICAST);
        assertThat(route.gateway()).contains(InetAddress.ofLiteral("203.0.113.9"));
        assertThat(route.device()).contains(new InterfaceName("eth0"));
    }

    @Test
    void withoutGatewayTheProvidersInterfaceIsMeant() throws IOException {
        assertThat(routes("2 192.0.2.9").getFirst().device()).contains(new InterfaceName("eth1"));
        assertThat(routes("main 192.0.2.0/24 203.0.113.9").getFirst().device()).isEmpty();
        assertThat(routes("ISP1 192.0.2.0/24 blackhole").getFirst()).matches(r -> r.type() == RouteType.BLACKHOLE && r.device().isEmpty());
    }

    @Test
    void aRouteMayBePersistent() throws IOException {
        assertThat(routes("ISP1 192.0.2.0/24 - - persistent", "ISP1 198.18.0.0/15")).extracting(StaticRoute::persistent).containsExactly(true, false);
    }

    @Test
    void nullRoutesStandBehindTheFile() throws IOException {
        reading.file("shorewall.conf", "NULL_ROUTE_RFC1918=unreachable");
        List<StaticRoute> routes = routes("main 10.0.0.0/8 192.168.1.10 eth2", "ISP1 172.16.0.0/12 prohibit");
        assertThat(routes).extracting(r -> r.table() + " " + r.type() + " " + r.destination() + " " + r.yielding()).containsExactly(
                "254 UNICAST 10.0.0.0/8 false", "1 PROHIBIT 172.16.0.0/12 false", "254 UNREACHABLE 172.16.0.0/12 true",
                "254 UNREACHABLE 192.168.0.0/16 true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ISP9 192.0.2.0/24                      |  1 | SG-T001",
        "local 192.0.2.0/24 - eth0              |  1 | SG-T001",
        "ISP1                                   |  1 | SG-T002",
        "ISP1 192.0.2.0/40                      |  6 | SG-T002",
        "ISP1 192.0.2.0/24 nowhere              | 19 | SG-T004",
        "main 192.0.2.0/24                      |  1 | SG-T005",
        "ISP1 192.0.2.0/24 blackhole eth0       | 29 | SG-T005",
        "ISP1 192.0.2.0/24 - eth*               | 21 | SG-T005",
        "ISP1 192.0.2.0/24 - eth0 sticky        | 26 | SG-T006",
        "ISP1 192.0.2.0/24 - eth0 persistent=1  | 26 | SG-T006",
    })
    void aFaultIsTold(String line, int column, String code) throws IOException {
        reading.file("routes", line);
        assertThat(reading.faults()).containsExactly("routes:1:" + column + " " + code);
    }

    @Test
    void aDestinationStandsOnceInATable() throws IOException {
        reading.file("routes", "ISP1 192.0.2.0/24", "ISP2 192.0.2.0/24", "1 192.0.2.0/24 blackhole");
        assertThat(reading.faults()).containsExactly("routes:3:3 SG-T003");
    }
}
