package org.shoregate.marks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shoregate.api.config.Settings;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.mark.ConnectionSide;
import org.shoregate.api.mark.ConnectionState;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.IcmpType;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.mark.PortMapping;
import org.shoregate.api.mark.PortRange;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.mark.SourceNatRule;
import org.shoregate.api.mark.VolumeUnit;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.Mark;
import org.shoregate.api.plan.MarkPlan;

/** nft takes every rule that can be rendered, and makes exactly the chains and rules that are counted on. */
class NftAcceptsTest {
    private static final SourceLocation HERE = new SourceLocation("/a \"odd\" name".repeat(3) + "x".repeat(200), 12, 3);

    @ParameterizedTest
    @EnumSource
    void everyCriterionWithEveryActionInEveryChain(Family family) throws Exception {
        for (MarkChain chain : MarkChain.values()) {
            List<MarkRule> rules = new ArrayList<>();
            for (MarkAction action : actions(chain)) {
                criteria(family, chain).forEach(c -> rules.add(new MarkRule(chain, c, action, HERE)));
            }
            segmentSizes(chain).forEach(mss -> rules.add(new MarkRule(chain, List.of(
                    new Criterion.TcpFlags(Criterion.TcpFlags.SYN, Criterion.TcpFlags.SYN | Criterion.TcpFlags.RST, false)), mss, HERE)));
            proxies(family, chain).forEach(p -> rules.add(new MarkRule(chain, List.of(new Criterion.Protocol(17)), p, HERE)));
            accepted(new MarkPlan(family, Settings.DEFAULT, Plans.tracked("eth0", "ppp+", "br-lan.7"), rules, List.of()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everySourceNat(Family family) throws Exception {
        List<IpPrefix> networks = networks(family);
        InetAddress first = networks.getFirst().address();
        InetAddress last = networks.getLast().address();
        List<SourceNatRule> rules = new ArrayList<>();
        for (SourceNat nat : List.of(new SourceNat.Masquerade(), new SourceNat.To(first, first), new SourceNat.To(first, last),
                new SourceNat.Masquerade(new PortMapping(Optional.empty(), true, true)),
                new SourceNat.To(first, last, new PortMapping(Optional.empty(), true, false)),
                new SourceNat.To(first, first, new PortMapping(Optional.empty(), false, true)), new SourceNat.Keep())) {
            criteria(family, MarkChain.POSTROUTING).forEach(c -> rules.add(new SourceNatRule(new InterfaceName("eth0"), c, nat, HERE)));
            rules.add(new SourceNatRule(new InterfaceName("ppp+"), List.of(), nat, HERE));
        }
        Criterion toPort = new Criterion.DestinationPorts(List.of(PortRange.single(53)), false);
        for (PortRange ports : List.of(new PortRange(1024, 2047), PortRange.single(5000))) {
            PortMapping mapping = new PortMapping(Optional.of(ports), true, true);
            for (SourceNat nat : List.of(new SourceNat.Masquerade(mapping), new SourceNat.To(first, first, mapping), new SourceNat.To(first, last, mapping))) {
                for (int protocol : new int[] {6, 17, 33, 132, 136}) {
                    rules.add(new SourceNatRule(new InterfaceName("eth0"), List.of(new Criterion.Protocol(protocol)), nat, HERE));
                    rules.add(new SourceNatRule(new InterfaceName("eth0"), List.of(new Criterion.Protocol(protocol), toPort), nat, HERE));
                }
            }
        }
        accepted(new MarkPlan(family, Settings.DEFAULT, List.of(), List.of(), rules));
    }

    /** With a set for rules that do the same, a map for those that set different marks, a map of verdicts for the others. */
    @ParameterizedTest
    @EnumSource
    void everyActionInARuleThatStandsForSeveral(Family family) throws Exception {
        for (MarkChain chain : MarkChain.values()) {
            List<MarkRule> rules = new ArrayList<>();
            for (MarkAction action : actions(chain)) {
                for (int times = 1; times <= 3; times++) {
                    for (Criterion criterion : keys(family, rules.size())) {
                        rules.add(new MarkRule(chain, List.of(criterion, new Criterion.Protocol(6), ports(rules.size())), action, HERE));
                    }
                    rules.add(new MarkRule(chain, List.of(new Criterion.Protocol(17), ports(rules.size())), action, HERE));
                    rules.add(new MarkRule(chain, List.of(keys(family, rules.size()).getFirst(), new Criterion.Dscp(7, false)), action, HERE));
                }
            }
            accepted(new MarkPlan(family, Settings.DEFAULT, Plans.tracked("eth0"), List.of(), rules, List.of()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everySourceNatInARuleThatStandsForSeveral(Family family) throws Exception {
        List<IpPrefix> networks = networks(family);
        List<SourceNatRule> rules = new ArrayList<>();
        for (SourceNat nat : List.of(new SourceNat.Masquerade(), new SourceNat.To(networks.getFirst().address(), networks.getFirst().address()),
                new SourceNat.To(networks.getLast().address(), networks.getLast().address()), new SourceNat.Keep(),
                new SourceNat.To(networks.getFirst().address(), networks.getLast().address()))) {
            for (String device : List.of("eth0", "ppp+")) {
                for (int times = 1; times <= 3; times++) {
                    rules.add(new SourceNatRule(new InterfaceName(device), List.of(keys(family, rules.size()).getFirst()), nat, HERE));
                    rules.add(new SourceNatRule(new InterfaceName(device), List.of(new Criterion.Protocol(17), ports(rules.size())), nat, HERE));
                }
            }
        }
        accepted(new MarkPlan(family, Settings.DEFAULT, List.of(), List.of(), List.of(), rules));
        accepted(new MarkPlan(family, Settings.DEFAULT, List.of(), List.of(), List.of(), rules.stream().filter(r -> r.action() instanceof SourceNat.To).toList()));
    }

    private static List<Criterion> keys(Family family, int number) {
        String network = family == Family.IPV4 ? "10." + number / 256 + "." + number % 256 + "." : "2001:db8:" + Integer.toHexString(number) + "::";
        List<IpPrefix> networks = List.of(IpPrefix.parse(network + (family == Family.IPV4 ? "0/30" : "/64")), IpPrefix.parse(network.replace("10.", "11.") + "9"));
        return List.of(new Criterion.Source(networks, false), new Criterion.Destination(networks, false));
    }

    private static Criterion ports(int number) {
        return new Criterion.DestinationPorts(List.of(PortRange.single(number + 1), new PortRange(2 * number + 20_000, 2 * number + 20_001)), false);
    }

    private static void accepted(MarkPlan plan) throws Exception {
        try (Host host = new Host("ac"); NftMarkBackend backend = host.backend()) {
            backend.install(plan);
            assertThat(backend.isInstalled(plan)).isTrue();
        }
    }

    private static Stream<MarkAction> proxies(Family family, MarkChain chain) {
        Optional<InetAddress> here = Optional.of(networks(family).getFirst().address());
        return chain != MarkChain.PREROUTING && chain != MarkChain.REAL_PREROUTING ? Stream.empty()
                : Stream.of(new MarkAction.Divert(true), new MarkAction.Divert(false), new MarkAction.TransparentProxy(0, Optional.empty()),
                        new MarkAction.TransparentProxy(3129, here), new MarkAction.TransparentProxy(3129, Optional.empty()),
                        new MarkAction.TransparentProxy(0, here));
    }

    private static List<MarkAction> actions(MarkChain chain) {
        Stream<Mark> marks = Stream.of(new Mark(1, -1), new Mark(0, -1),
                new Mark(0x12, 0xff), new Mark(0, 0xff), new Mark(0xff, 0xff), new Mark(0x80000000, 0x80000000), new Mark(0, 0));
        Stream<MarkAction> set = marks.flatMap(m -> Stream.of(new MarkAction.SetMark(m), new MarkAction.SetConnectionMark(m)));
        Stream<MarkAction> copy = Stream.of(-1, 0xff, 1, 0x80000000, 0).flatMap(m -> Stream.of(new MarkAction.Save(m), new MarkAction.Restore(m)));
        List<MarkAction> all = new ArrayList<>(Stream.concat(set, copy).toList());
        if (!chain.isNat()) {
            all.addAll(List.of(new MarkAction.Continue(), new MarkAction.Drop(), new MarkAction.SetHopLimit(1), new MarkAction.SetHopLimit(255), new MarkAction.ShiftHopLimit(1),
                    new MarkAction.RemoveTcpEcn(),
                    new MarkAction.SetDscp(0), new MarkAction.SetDscp(63), new MarkAction.SetTypeOfService(0x13, 0xff),
                    new MarkAction.SetTypeOfService(0, 0xfc), new MarkAction.SetTypeOfService(1, 3), new MarkAction.Log(0, 0, 0),
                    new MarkAction.Log(65_535, 64, 10), new MarkAction.Classify(0xffff, 0xffff), new MarkAction.Classify(1, 0x10)));
        }
        if (chain == MarkChain.PREROUTING || chain == MarkChain.OUTPUT) {
            all.add(new MarkAction.Same(300));
        }
        return all;
    }

    private static List<MarkAction> segmentSizes(MarkChain chain) {
        MarkAction fixed = new MarkAction.LowerMss(OptionalInt.of(1400));
        MarkAction fitting = new MarkAction.LowerMss(OptionalInt.empty());
        return chain.isNat() ? List.of() : chain.knowsOutput() ? List.of(fixed, fitting) : List.of(fixed);
    }

    /** What a packet carries besides addresses and ports. */
    private static List<List<Criterion>> headers(Family family, MarkChain chain, boolean negated) {
        List<List<Criterion>> all = new ArrayList<>();
        int icmp = family == Family.IPV4 ? 1 : 58;
        for (List<IcmpType> types : List.of(List.of(IcmpType.of(8)), List.of(IcmpType.of(8), IcmpType.of(0)),
                List.of(IcmpType.of(3, 1), IcmpType.of(3, 4), IcmpType.of(3), IcmpType.of(11, 0)))) {
            all.add(List.of(new Criterion.Protocol(icmp), new Criterion.IcmpTypes(types, negated)));
        }
        for (int protocol : new int[] {6, 17, 33, 132, 136}) {
            all.add(List.of(new Criterion.Protocol(protocol), new Criterion.EitherPort(ports(), negated)));
        }
        all.add(List.of(new Criterion.Protocol(6), new Criterion.TcpFlags(2, 0x17, negated)));
        all.add(List.of(new Criterion.Protocol(6, true), new Criterion.PacketLength(0, 64, negated)));
        all.add(List.of(new Criterion.PacketLength(65_535, 65_535, negated), new Criterion.TypeOfService(0x10, 0xff, negated)));
        all.add(List.of(new Criterion.TypeOfService(0x10, 0x1e, negated), new Criterion.Dscp(46, negated)));
        if (chain.knowsInput()) {
            all.add(List.of(new Criterion.SourceStation(List.of("00:11:22:33:44:55"), negated), new Criterion.Source(networks(family), negated)));
            all.add(List.of(new Criterion.SourceStation(List.of("00:11:22:33:44:55", "02:00:00:00:00:01"), negated)));
        } else {
            all.add(List.of(new Criterion.SocketUser("root", negated), new Criterion.SocketGroup("7", negated)));
            all.add(List.of(new Criterion.SocketUser("1000-1999", negated)));
        }
        return all;
    }

    /** What connection tracking knows, and chance. */
    private static List<List<Criterion>> connections(boolean negated) {
        List<List<Criterion>> all = new ArrayList<>();
        for (ConnectionSide side : ConnectionSide.values()) {
            for (VolumeUnit unit : VolumeUnit.values()) {
                all.add(List.of(new Criterion.ConnectionVolume(side, unit, 0, Long.MAX_VALUE, negated)));
            }
        }
        all.add(List.of(new Criterion.ConnectionStates(Set.of(ConnectionState.values()))));
        all.add(List.of(new Criterion.ConnectionStates(Set.of(ConnectionState.NEW)), new Criterion.ConnectionHelper("ftp")));
        all.add(List.of(new Criterion.TimeOfDay(0, 86_399, negated), new Criterion.TimeOfDay(28_800, 64_830, negated)));
        all.add(List.of(new Criterion.TimeOfDay(3_600, 3_600, negated), new Criterion.Weekdays(Set.of(DayOfWeek.SUNDAY))));
        all.add(List.of(new Criterion.Weekdays(Set.of(DayOfWeek.values())), new Criterion.Dates(Optional.of(Instant.EPOCH), Optional.empty())));
        all.add(List.of(new Criterion.Dates(Optional.empty(), Optional.of(Instant.parse("2261-12-31T23:59:59Z")))));
        all.add(List.of(new Criterion.LeavesByIpsec(negated)));
        all.add(List.of(new Criterion.Probability(1)));
        all.add(List.of(new Criterion.Probability(Criterion.Probability.WHOLE)));
        all.add(List.of(new Criterion.Probability(0)));
        all.add(List.of(new Criterion.EveryNth(3, 0), new Criterion.EveryNth(255, 254)));
        return all;
    }

    private static List<List<Criterion>> criteria(Family family, MarkChain chain) {
        List<List<Criterion>> all = new ArrayList<>();
        all.add(List.of());
        for (boolean negated : new boolean[] {false, true}) {
            for (String device : List.of("eth0", "ppp+", "+", "a b")) {
                all.add(List.of(chain.knowsInput() ? new Criterion.InputInterface(device, negated) : new Criterion.OutputInterface(device, negated)));
            }
            List<IpPrefix> networks = networks(family);
            for (List<IpPrefix> some : List.of(networks, networks.subList(0, 1), List.of(IpPrefix.all(family)), List.<IpPrefix>of())) {
                all.add(List.of(new Criterion.Source(some, negated), new Criterion.Destination(some, negated)));
            }
            for (int protocol : new int[] {6, 17, 33, 132, 136}) {
                all.add(List.of(new Criterion.SourcePorts(ports(), negated), new Criterion.Protocol(protocol),
                        new Criterion.DestinationPorts(ports().subList(0, 1), negated)));
            }
            all.add(List.of(new Criterion.Protocol(6), new Criterion.DestinationPorts(List.of(new PortRange(0, 65_535)), negated)));
            for (Mark mark : List.of(new Mark(0, 0xff), new Mark(1, -1), new Mark(0x80000000, 0x80000000), new Mark(0, 0))) {
                all.add(List.of(new Criterion.PacketMark(mark, negated), new Criterion.ConnectionMark(mark, negated)));
            }
            all.addAll(headers(family, chain, negated));
            all.addAll(connections(negated));
        }
        for (int protocol : new int[] {0, 1, 6, 47, 50, 58, 99, 255}) {
            all.add(List.of(new Criterion.Protocol(protocol)));
        }
        return all;
    }

    private static List<PortRange> ports() {
        return List.of(PortRange.single(25), new PortRange(80, 90), new PortRange(85, 100), new PortRange(101, 101),
                new PortRange(0, 3), new PortRange(60_000, 65_535));
    }

    private static List<IpPrefix> networks(Family family) {
        return family == Family.IPV4 ? Plans.prefixes("10.1.0.0/16", "10.0.0.0/8", "192.0.2.1", "192.0.2.0/31", "192.0.2.9")
                : Plans.prefixes("2001:db8::/32", "2001:db8:1::1", "::1", "fe80::/10", "fe80::1");
    }
}
