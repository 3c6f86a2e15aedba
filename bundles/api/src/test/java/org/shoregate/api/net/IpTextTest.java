package org.shoregate.api.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

class IpTextTest {
    /** The rules of RFC 5952, section 4, and the ends of the range. */
    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "0.0.0.0", "::", "::1", "1::", "2001:db8::1", "2001:db8:0:1:1:1:1:1", "2001:0:0:1::1", "2001:db8::1:0:0:1",
            "fe80::1", "0:1::", "::1:0", "2001:db8:1:2:3:4:5:6", "10:0:0:100::"})
    void whatIsShortAlreadyStaysAsItIs(String text) {
        assertThat(IpText.of(InetAddress.ofLiteral(text))).isEqualTo(text);
        assertThat(IpText.withoutZone(InetAddress.ofLiteral(text))).isEqualTo(text);
    }

    @Test
    void theFirstOfTwoEqualRowsIsLeftOut() {
        assertThat(IpText.of(InetAddress.ofLiteral("2001:DB8:0:0:1:0:0:1"))).isEqualTo("2001:db8::1:0:0:1");
    }

    @Test
    void theZoneIsKeptOrNot() throws UnknownHostException {
        InetAddress zoned = Inet6Address.getByAddress(null, InetAddress.ofLiteral("fe80::1").getAddress(), 1);
        assertThat(IpText.of(zoned)).startsWith("fe80::1%");
        assertThat(IpText.withoutZone(zoned)).isEqualTo("fe80::1");
        InetAddress zeroes = Inet6Address.getByAddress(null, InetAddress.ofLiteral("fe80::").getAddress(), 1);
        assertThat(IpText.withoutZone(zeroes)).isEqualTo("fe80::");
    }
}
