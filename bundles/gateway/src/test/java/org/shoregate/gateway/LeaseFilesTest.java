package org.shoregate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.Duplicate;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.TableId;
import org.shoregate.testkit.Configs;

class LeaseFilesTest {
    private static final InterfaceName ETH0 = new InterfaceName("eth0");

    @TempDir
    private Path root;

    private static GatewayConfig detecting() {
        return Configs.of(new Provider(new ProviderName("ISP1"), new TableId(1), Optional.empty(), new Duplicate.Nothing(), ETH0,
                new ProviderGateway.Detect(), new DefaultRouteRole.Balance(1), Set.of(), Optional.empty(), OptionalInt.empty(),
                new SourceLocation("providers", 1, 1)));
    }

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Map<InterfaceName, InetAddress> gateways() {
        return LeaseFiles.gateways(detecting(), root);
    }

    @Test
    void theLastLeaseOfDhclientIsInForce() throws IOException {
        file("var/lib/dhcp/dhclient.eth0.leases", """
                lease { interface "eth0"; option routers 192.0.2.1; }
                lease {
                  interface "eth0";
                  option routers 192.0.2.2,192.0.2.3;
                }
                """);
        assertThat(gateways()).containsExactly(Map.entry(ETH0, InetAddress.ofLiteral("192.0.2.2")));
    }

    @Test
    void dhcpcdComesFirst() throws IOException {
        file("var/lib/dhcpcd/dhcpcd-eth0.info", "IPADDR=192.0.2.9\nGATEWAYS='192.0.2.4,192.0.2.5'\n");
        file("var/lib/dhcp/dhclient-eth0.lease", "  option routers 192.0.2.6;\n");
        assertThat(gateways()).containsExactly(Map.entry(ETH0, InetAddress.ofLiteral("192.0.2.4")));
    }

    @Test
    void withoutAUsableFileNothingIsSaid() throws IOException {
        assertThat(gateways()).isEmpty();
        file("var/lib/dhcpcd/dhcpcd-eth0.info", "GATEWAYS='999.1.1.1'\n");
        file("var/lib/dhcp/dhclient-eth1.lease", "  option routers 192.0.2.6;\n");
        assertThat(gateways()).isEmpty();
        assertThat(LeaseFiles.gateways(Configs.twoIsps(), root)).isEmpty();
    }
}
