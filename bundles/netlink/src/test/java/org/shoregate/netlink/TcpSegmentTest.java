package org.shoregate.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TcpSegmentTest {
    private static int sum(byte[] packet, int from, int to, int initial) {
        int sum = initial;
        for (int i = from; i < to; i += 2) {
            sum += (packet[i] & 0xff) << 8 | packet[i + 1] & 0xff;
        }
        return (sum & 0xffff) + (sum >> 16);
    }

    @Test
    void ipv4IsWholeAndItsSumsAreRight() {
        byte[] packet = TcpSegment.of(new TcpFlow(InetAddress.ofLiteral("192.168.1.10"), 40000, InetAddress.ofLiteral("192.0.2.1"), 443), 0x01020304);
        assertThat(HexFormat.of().formatHex(packet, 12, 36)).isEqualTo("c0000201" + "c0a8010a" + "01bb" + "9c40" + "01020304" + "00000000" + "5010" + "0000");
        assertThat(packet).hasSize(40).startsWith(0x45, 0, 0, 40);
        assertThat(sum(packet, 0, 20, 0)).isEqualTo(0xffff);
        assertThat(sum(packet, 12, 40, 20 + 6)).isEqualTo(0xffff);
    }

    @Test
    void ipv6IsWholeAndItsSumIsRight() {
        byte[] packet = TcpSegment.of(new TcpFlow(InetAddress.ofLiteral("2001:db8::10"), 40000, InetAddress.ofLiteral("2001:db8:1::1"), 443), -1);
        assertThat(packet).hasSize(60).startsWith(0x60, 0, 0, 0, 0, 20, 6, 64);
        assertThat(sum(packet, 8, 60, 20 + 6)).isEqualTo(0xffff);
    }
}
