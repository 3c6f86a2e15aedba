package org.shoregate.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shoregate.netlink.Hex.message;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Messages to records and back, byte by byte. */
class CodecTest {
    private static final int NEW = Wire.F_REQUEST | Wire.F_ACK | Wire.F_CREATE | Wire.F_EXCL;
    private static final InetAddress ANY = InetAddress.ofLiteral("0.0.0.0");
    private static final RouteMessage MULTIPATH = new RouteMessage(2, 1000, 1, ANY, 0, 0, 0, 7, 0, 200, 0, address("192.0.2.2"),
            OptionalInt.of(1400), List.of(new HopMessage(3, address("192.0.2.1"), 2, 0), new HopMessage(5, address("198.51.100.1"), 1, 0)));
    private static final RuleMessage RULE = new RuleMessage(2, 999, 1, 1000, network("10.0.0.0", 24), network("203.0.113.7", 32),
            Optional.of("wan1"), Optional.of("wan2"), Optional.of(new RuleMessage.MarkMatch(0x100, 0xff00)), Optional.of(0), 200, false, false);

    @Test
    void readsAMultipathRoute() throws NetlinkException {
        assertThat(RouteCodec.read(message(Samples.MULTIPATH))).isEqualTo(MULTIPATH);
    }

    @Test
    void readsAMultipathIpv6RouteAsOne() throws NetlinkException {
        RouteMessage route = RouteCodec.read(message(Samples.MULTIPATH6));
        assertThat(route.hops()).containsExactly(new HopMessage(3, address("2001:db8:1::1"), 2, 0),
                new HopMessage(5, address("2001:db8:2::1"), 1, 0));
        assertThat(route.metric()).isEqualTo(1024);
        assertThat(route.destination()).isEqualTo(InetAddress.ofLiteral("::"));
    }

    @Test
    void readsGatewaysOnTheLinkAndOfTheOtherFamily() throws NetlinkException {
        assertThat(RouteCodec.read(message(Samples.ONLINK)).hops())
                .containsExactly(new HopMessage(3, address("192.0.2.77"), 1, HopMessage.ONLINK));
        assertThat(RouteCodec.read(message(Samples.VIA)).hops()).containsExactly(new HopMessage(3, address("2001:db8:1::1"), 1, 0));
    }

    @Test
    void readsTheLargestMetric() throws NetlinkException {
        RouteMessage route = RouteCodec.read(message(Samples.UNREACHABLE));
        assertThat(route).isEqualTo(new RouteMessage(2, 1, 7, ANY, 0, 0, 0, 0xffff_ffffL, 0, 200, 0, Optional.empty(),
                OptionalInt.empty(), List.of()));
    }

    @Test
    void asksForARouteAsIproute2Does() throws NetlinkException {
        assertThat(RouteCodec.read(message(Samples.MULTIPATH_REQUEST))).isEqualTo(MULTIPATH);
        Hex.assertSame(written(RouteCodec.RTM_NEWROUTE, NEW, m -> RouteCodec.write(m, MULTIPATH)), """
                64 00 00 00 18 00 05 06 44 33 22 11 00 00 00 00
                02 00 00 00 00 c8 00 01 00 00 00 00 08 00 0f 00
                e8 03 00 00 08 00 06 00 07 00 00 00 08 00 07 00
                c0 00 02 02 0c 00 08 80 08 00 02 00 78 05 00 00
                24 00 09 00 10 00 00 01 03 00 00 00 08 00 05 00
                c0 00 02 01 10 00 00 00 05 00 00 00 08 00 05 00
                c6 33 64 01
                """);
    }

    @Test
    void asksForEveryKindOfRouteSoThatItIsReadBackTheSame() throws NetlinkException {
        for (String sample : List.of(Samples.MULTIPATH6, Samples.VIA, Samples.UNREACHABLE, Samples.ONLINK)) {
            RouteMessage route = RouteCodec.read(message(sample));
            byte[] bytes = written(RouteCodec.RTM_NEWROUTE, NEW, m -> RouteCodec.write(m, route));
            assertThat(RouteCodec.read(reader(bytes))).isEqualTo(route);
        }
    }

    @Test
    void readsARule() throws NetlinkException {
        assertThat(RuleCodec.read(message(Samples.RULE))).isEqualTo(RULE);
    }

    @Test
    void aRuleThatSelectsByPortIsSpecial() throws NetlinkException {
        assertThat(RuleCodec.read(message(Samples.PORT_RULE)).special()).isTrue();
    }

    @Test
    void asksForARuleAsIproute2Does() throws NetlinkException {
        assertThat(RuleCodec.read(message(Samples.RULE_REQUEST))).isEqualTo(RULE);
        Hex.assertSame(written(RuleCodec.RTM_NEWRULE, NEW, m -> RuleCodec.write(m, RULE)), """
                74 00 00 00 20 00 05 06 44 33 22 11 00 00 00 00
                02 20 18 00 00 00 00 01 00 00 00 00 08 00 06 00
                e7 03 00 00 08 00 0f 00 e8 03 00 00 08 00 01 00
                cb 00 71 07 08 00 02 00 0a 00 00 00 09 00 03 00
                77 61 6e 31 00 00 00 00 09 00 11 00 77 61 6e 32
                00 00 00 00 08 00 0a 00 00 01 00 00 08 00 10 00
                00 ff 00 00 08 00 0e 00 00 00 00 00 05 00 15 00
                c8 00 00 00
                """);
    }

    @Test
    void readsAnAddressWithItsPeer() throws NetlinkException {
        assertThat(AddressCodec.read(message(Samples.ADDRESS)))
                .isEqualTo(new AddressMessage(2, 5, InetAddress.ofLiteral("10.9.0.1"), 32, address("10.9.0.2"), 0, 0x80));
    }

    @Test
    void readsALink() throws NetlinkException {
        LinkMessage link = LinkCodec.read(message(Samples.LINK));
        assertThat(link).isEqualTo(new LinkMessage(3, "wan1", 0x11043, 6, 1500));
        assertThat(link.isUp()).isTrue();
        assertThat(link.hasCarrier()).isTrue();
        assertThat(link.isLoopback()).isFalse();
    }

    @Test
    void aLinkWhoseStateIsDownHasNoCarrier() {
        assertThat(new LinkMessage(3, "wan1", 0x1003, LinkMessage.OPER_DOWN, 1500).hasCarrier()).isFalse();
        assertThat(new LinkMessage(3, "wan1", 0x11043, LinkMessage.OPER_DOWN, 1500).hasCarrier()).isFalse();
    }

    @Test
    void aRefusalCarriesWhatTheKernelSaid() throws NetlinkException {
        MessageReader refusal = message(Samples.REFUSAL);
        assertThatThrownBy(() -> Acknowledgement.check("RTM_NEWROUTE", refusal, 20)).isInstanceOfSatisfying(NetlinkException.class, e -> {
            assertThat(e).hasMessage("RTM_NEWROUTE: Nexthop has invalid gateway (ENETUNREACH: Network is unreachable)");
            assertThat(e.errno()).isEqualTo(101);
            assertThat(e.operation()).isEqualTo("RTM_NEWROUTE");
            assertThat(e.kernelMessage()).isEqualTo("Nexthop has invalid gateway");
            assertThat(e.isRetryable()).isFalse();
            assertThat(e.isNotFound()).isFalse();
        });
    }

    private static byte[] written(int type, int flags, Consumer<MessageWriter> body) {
        ByteBuffer buffer = ByteBuffer.allocate(1024);
        MessageWriter writer = new MessageWriter(buffer).begin(type, flags);
        body.accept(writer);
        return Arrays.copyOf(buffer.array(), writer.finish(0x11223344));
    }

    private static MessageReader reader(byte[] bytes) throws NetlinkException {
        MessageReader reader = new MessageReader(ByteBuffer.wrap(bytes)).reset(bytes.length);
        assertThat(reader.next()).isTrue();
        return reader;
    }

    private static Optional<InetAddress> address(String text) {
        return Optional.of(InetAddress.ofLiteral(text));
    }

    private static Optional<RuleMessage.Network> network(String address, int length) {
        return Optional.of(new RuleMessage.Network(InetAddress.ofLiteral(address), length));
    }
}
