package org.shoregate.monitor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.spi.Target;

class GatewayTargetTest {
    private static Optional<String> resolve(String address, String gateway) {
        Optional<InetAddress> known = Optional.ofNullable(gateway).map(InetAddress::ofLiteral);
        Uplink uplink = new Uplink(new ProviderName("ISP1"), Family.IPV4, new InterfaceName("wan"), Optional.empty(), known, 0);
        return GatewayTarget.resolve(new Target("any", address), uplink).map(Target::address);
    }

    @ParameterizedTest
    @CsvSource({"gateway,192.0.2.1,192.0.2.1", "gateway:53,192.0.2.1,192.0.2.1:53",
        "gateway/example.org,192.0.2.1,192.0.2.1/example.org",
        "http://gateway/x,192.0.2.1,http://192.0.2.1/x", "//gateway:80,192.0.2.1,//192.0.2.1:80",
        "gateway,2001:db8::1,2001:db8::1", "gateway:53,2001:db8::1,[2001:db8::1]:53",
        "gateway/example.org,2001:db8::1,2001:db8::1/example.org",
        "https://gateway/,2001:db8::1,https://[2001:db8::1]/",
        "gateway.example.org:53,192.0.2.1,gateway.example.org:53", "192.0.2.7/gateway,192.0.2.1,192.0.2.7/gateway"})
    void wordInTheHostsPlaceIsReplaced(String address, String gateway, String resolved) {
        assertThat(resolve(address, gateway)).contains(resolved);
    }

    @Test
    void gatewayMustBeKnown() {
        assertThat(resolve("gateway/example.org", null)).isEmpty();
        assertThat(resolve("192.0.2.7", null)).contains("192.0.2.7");
    }
}
