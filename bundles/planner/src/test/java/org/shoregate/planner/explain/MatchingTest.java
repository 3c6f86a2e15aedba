package org.shoregate.planner.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shoregate.api.explain.Packet;
import org.shoregate.api.mark.ConnectionState;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.IcmpType;
import org.shoregate.api.mark.PortRange;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.Mark;

class MatchingTest {
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int GRE = 47;

    private static Situation at(int protocol, OptionalInt port) {
        Packet packet = new Packet(Optional.of(new InterfaceName("eth2")), Optional.of(InetAddress.ofLiteral("10.0.0.5")),
                InetAddress.ofLiteral("192.0.2.1"), protocol, OptionalInt.empty(), port, 0x12);
        return new Situation(packet, packet.source(), Optional.empty(), packet.mark(), 0);
    }

    private static Answer one(Criterion criterion, int protocol, OptionalInt port) {
        return Matching.all(List.of(criterion), at(protocol, port));
    }

    private static Answer tcp(Criterion criterion) {
        return one(criterion, TCP, OptionalInt.of(80));
    }

    @Test
    void whatThePacketTellsIsDecided() {
        assertThat(tcp(new Criterion.InputInterface("eth+", false))).isEqualTo(Answer.YES);
        assertThat(tcp(new Criterion.InputInterface("eth", false))).isEqualTo(Answer.NO);
        assertThat(tcp(new Criterion.InputInterface("eth0", true))).isEqualTo(Answer.YES);
        assertThat(tcp(new Criterion.OutputInterface("eth0", false))).isEqualTo(Answer.NO);
        assertThat(tcp(new Criterion.Source(List.of(IpPrefix.parse("10.0.0.0/8")), false))).isEqualTo(Answer.YES);
        assertThat(tcp(new Criterion.Destination(List.of(IpPrefix.parse("10.0.0.0/8")), true))).isEqualTo(Answer.YES);
        assertThat(tcp(new Criterion.DestinationPorts(List.of(new PortRange(80, 90)), false))).isEqualTo(Answer.YES);
        assertThat(tcp(new Criterion.DestinationPorts(List.of(new PortRange(80, 90)), true))).isEqualTo(Answer.NO);
        assertThat(tcp(new Criterion.PacketMark(new Mark(0x10, 0xf0), false))).isEqualTo(Answer.YES);
        assertThat(tcp(new Criterion.ConnectionMark(new Mark(0, 0xff), true))).isEqualTo(Answer.NO);
        assertThat(tcp(new Criterion.ConnectionStates(Set.of(ConnectionState.ESTABLISHED)))).isEqualTo(Answer.NO);
        assertThat(tcp(new Criterion.ConnectionStates(Set.of(ConnectionState.NEW, ConnectionState.RELATED)))).isEqualTo(Answer.YES);
        assertThat(tcp(new Criterion.TcpFlags(Criterion.TcpFlags.SYN, Criterion.TcpFlags.SYN | Criterion.TcpFlags.ACK, false))).isEqualTo(Answer.YES);
        assertThat(one(new Criterion.TcpFlags(0, Criterion.TcpFlags.ACK, false), GRE, OptionalInt.empty())).isEqualTo(Answer.NO);
        assertThat(one(new Criterion.IcmpTypes(List.of(IcmpType.of(8)), false), ICMP, OptionalInt.empty())).isEqualTo(Answer.YES);
        assertThat(one(new Criterion.IcmpTypes(List.of(IcmpType.of(8)), false), TCP, OptionalInt.empty())).isEqualTo(Answer.NO);
    }

    @Test
    void aProtocolWithoutPortsMeetsNoPort() {
        List<PortRange> http = List.of(PortRange.single(80));
        assertThat(one(new Criterion.DestinationPorts(http, false), GRE, OptionalInt.empty())).isEqualTo(Answer.NO);
        assertThat(one(new Criterion.DestinationPorts(http, true), GRE, OptionalInt.empty())).isEqualTo(Answer.NO);
    }

    @Test
    void whatItDoesNotTellIsDoubtful() {
        List<PortRange> http = List.of(PortRange.single(80));
        assertThat(one(new Criterion.DestinationPorts(http, false), TCP, OptionalInt.empty())).isEqualTo(Answer.MAYBE);
        assertThat(one(new Criterion.DestinationPorts(http, true), TCP, OptionalInt.empty())).isEqualTo(Answer.MAYBE);
        assertThat(tcp(new Criterion.EitherPort(http, false))).isEqualTo(Answer.YES);
        assertThat(tcp(new Criterion.EitherPort(List.of(PortRange.single(25)), false))).isEqualTo(Answer.MAYBE);
        assertThat(tcp(new Criterion.PacketLength(0, 100, false))).isEqualTo(Answer.MAYBE);
        assertThat(tcp(new Criterion.SourceStation(List.of("00:11:22:aa:bb:cc"), false))).isEqualTo(Answer.MAYBE);
        assertThat(tcp(new Criterion.Probability(Criterion.Probability.WHOLE / 2))).isEqualTo(Answer.MAYBE);
    }

    @Test
    void oneThatIsNotMetDecidesWhateverIsDoubtful() {
        Criterion doubtful = new Criterion.PacketLength(0, 100, false);
        Criterion unmet = new Criterion.Protocol(GRE);
        assertThat(Matching.all(List.of(doubtful, unmet), at(TCP, OptionalInt.of(80)))).isEqualTo(Answer.NO);
        assertThat(Matching.all(List.of(doubtful, new Criterion.Protocol(TCP)), at(TCP, OptionalInt.of(80)))).isEqualTo(Answer.MAYBE);
        assertThat(Matching.all(List.of(), at(TCP, OptionalInt.of(80)))).isEqualTo(Answer.YES);
    }
}
