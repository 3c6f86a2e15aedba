package org.shoregate.marks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shoregate.api.config.Settings;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.mark.PortRange;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.mark.SourceNatRule;
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
        List<MarkRule> rules = new ArrayList<>();
        for (MarkChain chain : MarkChain.values()) {
            for (MarkAction action : actions()) {
                criteria(family, chain).forEach(c -> rules.add(new MarkRule(chain, c, action, HERE)));
            }
        }
        accepted(new MarkPlan(family, Settings.DEFAULT, Plans.tracked("eth0", "ppp+", "br-lan.7"), rules, List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void everySourceNat(Family family) throws Exception {
        List<IpPrefix> networks = networks(family);
        InetAddress first = networks.getFirst().address();
        InetAddress last = networks.getLast().address();
        List<SourceNatRule> rules = new ArrayList<>();
        for (SourceNat nat : List.of(new SourceNat.Masquerade(), new SourceNat.To(first, first),
                new SourceNat.To(first, last), new SourceNat.Keep())) {
            criteria(family, MarkChain.POSTROUTING).forEach(c -> rules.add(new SourceNatRule(new InterfaceName("eth0"), c, nat, HERE)));
            rules.add(new SourceNatRule(new InterfaceName("ppp+"), List.of(), nat, HERE));
        }
        accepted(new MarkPlan(family, Settings.DEFAULT, List.of(), List.of(), rules));
    }

    private static void accepted(MarkPlan plan) throws Exception {
        try (Host host = new Host("ac"); NftMarkBackend backend = host.backend()) {
            backend.install(plan);
            assertThat(backend.isInstalled(plan)).isTrue();
        }
    }

    private static List<MarkAction> actions() {
        Stream<Mark> marks = Stream.of(new Mark(1, -1), new Mark(0, -1),
                new Mark(0x12, 0xff), new Mark(0, 0xff), new Mark(0xff, 0xff), new Mark(0x80000000, 0x80000000), new Mark(0, 0));
        Stream<MarkAction> set = marks.flatMap(m -> Stream.of(new MarkAction.SetMark(m), new MarkAction.SetConnectionMark(m)));
        Stream<MarkAction> copy = Stream.of(-1, 0xff, 1, 0x80000000, 0).flatMap(m -> Stream.of(new MarkAction.Save(m), new MarkAction.Restore(m)));
        return Stream.of(set, copy, Stream.of(new MarkAction.Continue())).flatMap(s -> s).map(MarkAction.class::cast).toList();
    }

    private static List<List<Criterion>> criteria(Family family, MarkChain chain) {
        List<List<Criterion>> all = new ArrayList<>();
        all.add(List.of());
        for (boolean negated : new boolean[] {false, true}) {
            for (String device : List.of("eth0", "ppp+", "+", "a b")) {
                boolean incoming = chain == MarkChain.PREROUTING || chain == MarkChain.INPUT || chain == MarkChain.FORWARD;
                all.add(List.of(incoming ? new Criterion.InputInterface(device, negated) : new Criterion.OutputInterface(device, negated)));
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
