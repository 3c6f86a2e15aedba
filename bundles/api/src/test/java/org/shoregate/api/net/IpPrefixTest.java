package org.shoregate.api.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpPrefixTest {
    @ParameterizedTest
    @CsvSource({"10.1.2.3/8,10.0.0.0/8", "10.1.2.3,10.1.2.3", "10.1.2.3/32,10.1.2.3", "0.0.0.0/0,default", "192.168.1.255/25,192.168.1.128/25",
            "2001:DB8:0::1/32,2001:db8::/32", "::/0,default"})
    void readsAndWritesAsIproute2Does(String text, String canonical) {
        assertThat(IpPrefix.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0/x", "example.org", "", "2001:db8::/129"})
    void refusesWhatIsNoNetwork(String text) {
        assertThatThrownBy(() -> IpPrefix.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void containsOnlyItsOwn() {
        IpPrefix net = IpPrefix.parse("192.168.1.0/24");
        assertThat(net.contains(InetAddress.ofLiteral("192.168.1.77"))).isTrue();
        assertThat(net.contains(InetAddress.ofLiteral("192.168.2.1"))).isFalse();
        assertThat(net.contains(InetAddress.ofLiteral("::1"))).isFalse();
    }

    @Test
    void sortsByFamilyAddressAndLength() {
        assertThat(IpPrefix.parse("10.0.0.0/8")).isLessThan(IpPrefix.parse("10.0.0.0/16"));
        assertThat(IpPrefix.parse("10.0.0.0/8")).isLessThan(IpPrefix.parse("200.0.0.0/8"));
        assertThat(IpPrefix.parse("255.0.0.0/8")).isLessThan(IpPrefix.parse("::/0"));
    }
}
