package org.shoregate.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.Change;
import org.shoregate.api.plan.ChangeSet;
import org.shoregate.api.plan.RoutingPlan;
import org.shoregate.api.spi.ApplyReport;
import org.shoregate.api.spi.BackendException;

/** The backend on real kernel state, read back with iproute2. */
class NetlinkRoutingBackendTest {
    private Lab lab;
    private NetlinkRoutingBackend backend;

    @BeforeEach
    void make() throws Exception {
        lab = new Lab("rb");
        backend = lab.namespace().call(NetlinkRoutingBackend::new);
    }

    @AfterEach
    void remove() {
        if (lab != null) {
            backend.close();
            lab.close();
        }
    }

    @Test
    void realmsComeAndGoWithTheirRoutes() throws Exception {
        enforce(plan(Family.IPV4, Set.of(1), List.of("192.0.2.1 dev wan1 src 192.0.2.2 realm 1 table 1",
                "default via 192.0.2.1 dev wan1 src 192.0.2.2 realm 1 table 1",
                "default nexthop via 192.0.2.1 dev wan1 realm 1 weight 1 nexthop via 198.51.100.1 dev wan2 realm 3/2 weight 2"), List.of()));
        assertThat(lab.run("ip route show table 1")).contains("default via 192.0.2.1 dev wan1 proto 200 src 192.0.2.2 realm 1");
        assertThat(lab.run("ip -j route show default")).contains("{\"to\":\"1\"}", "{\"from\":\"3\",\"to\":\"2\"}");

        enforce(plan(Family.IPV4, Set.of(1), List.of("192.0.2.1 dev wan1 src 192.0.2.2 table 1",
                "default via 192.0.2.1 dev wan1 src 192.0.2.2 realm 7 table 1"), List.of()));
        assertThat(lab.run("ip route show table 1")).contains("realm 7").doesNotContain("realm 1");
    }

    @Test
    void stationsAreFoundByAskingTheLink() throws Exception {
        InterfaceName wan1 = new InterfaceName("wan1");
        Duration patience = Duration.ofSeconds(5);
        lab.run("ip neigh add 192.0.2.77 lladdr 02:00:00:aa:bb:01 dev wan1; ip -6 neigh add 2001:db8:1::77 lladdr 02:00:00:aa:bb:02 dev wan1");
        assertThat(backend.station(wan1, InetAddress.ofLiteral("192.0.2.77"), Duration.ZERO)).contains("02:00:00:aa:bb:01");
        assertThat(backend.station(wan1, InetAddress.ofLiteral("2001:db8:1::77"), Duration.ZERO)).contains("02:00:00:aa:bb:02");

        try (Lab far = new Lab("rb-far")) {
            lab.run("ip link set farwan1 name far netns " + far.namespace().name());
            far.run("ip addr flush dev wan1; ip link set far address 02:00:00:aa:bb:03 up; ip addr add 192.0.2.99/24 dev far");
            assertThat(backend.station(wan1, InetAddress.ofLiteral("192.0.2.99"), patience)).contains("02:00:00:aa:bb:03");
            // with the far end goes the near one, some time after the namespace
            assertThat(backend.station(wan1, InetAddress.ofLiteral("192.0.2.98"), Duration.ofMillis(50))).as("silent").isEmpty();
        }
        assertThat(backend.station(new InterfaceName("nosuch"), InetAddress.ofLiteral("192.0.2.1"), patience)).isEmpty();
    }

    @Test
    void settingsOfTheKernelAreWrittenInTheBackendsNamespace() throws Exception {
        String outside = Files.readString(Path.of("/proc/sys/net/ipv4/conf/lo/rp_filter"));
        Map<String, String> settings = Map.of("ipv4/conf/wan1/rp_filter", "2", "ipv4/conf/wan1/log_martians", "1", "ipv4/conf/lo/rp_filter",
                outside.strip().equals("1") ? "2" : "1");
        assertThat(backend.tune(settings)).isEmpty();
        assertThat(backend.tune(settings)).isEmpty();
        assertThat(lab.run("cat /proc/sys/net/ipv4/conf/wan1/rp_filter /proc/sys/net/ipv4/conf/wan1/log_martians")).isEqualTo("2\n1\n");
        assertThat(Files.readString(Path.of("/proc/sys/net/ipv4/conf/lo/rp_filter"))).isEqualTo(outside);
        assertThat(backend.tune(Map.of("ipv4/conf/nosuch/rp_filter", "1"))).singleElement().asString().contains("nosuch");
    }

    @Test
    void aPlanIsSatisfiedOnceApplied() throws Exception {
        lab.run("ip route add default via 192.0.2.1 dev wan1");
        RoutingPlan plan = plan(Family.IPV4, Set.of(1, 1000), List.of(
                "default nexthop via 192.0.2.1 dev wan1 weight 2 nexthop via 198.51.100.1 dev wan2 weight 1",
                "192.0.2.1 dev wan1 src 192.0.2.2 table 1", "default via 192.0.2.1 dev wan1 src 192.0.2.2 mtu 1400 table 1",
                "unreachable default metric 4294967295 table 1", "198.51.100.1 dev wan2 src 198.51.100.2 table 1000",
                "default via 198.51.100.1 dev wan2 src 198.51.100.2 table 1000", "10.0.0.0/24 dev lan src 10.0.0.1 table 1000",
                "blackhole 203.0.113.0/24", "prohibit 203.0.114.0/24 metric 5"),
                List.of("999 lookup 254 suppress_prefixlength 0", "10000 fwmark 0x1/0xff lookup 1", "10001 fwmark 0x2/0xff lookup 1000",
                        "20000 from 192.0.2.2 lookup 1", "20000 from 198.51.100.2 lookup 1000", "21000 from 10.0.0.0/24 to 203.0.113.7 lookup 1",
                        "22000 iif lan lookup 1", "22001 oif wan2 lookup 1000"));
        enforce(plan);
        assertThat(lab.run("ip -j route show default")).contains("\"weight\":2", "\"weight\":1").contains("198.51.100.1").contains("192.0.2.1");
        assertThat(lab.run("ip route show table 1")).isEqualToNormalizingWhitespace("""
                default via 192.0.2.1 dev wan1 proto 200 src 192.0.2.2 mtu 1400
                unreachable default proto 200 metric 4294967295
                192.0.2.1 dev wan1 proto 200 scope link src 192.0.2.2
                """);
        assertThat(lab.run("ip -N rule")).isEqualToNormalizingWhitespace("""
                0: from all lookup 255
                999: from all lookup 254 suppress_prefixlength 0 proto 200
                10000: from all fwmark 0x1/0xff lookup 1 proto 200
                10001: from all fwmark 0x2/0xff lookup 1000 proto 200
                20000: from 192.0.2.2 lookup 1 proto 200
                20000: from 198.51.100.2 lookup 1000 proto 200
                21000: from 10.0.0.0/24 to 203.0.113.7 lookup 1 proto 200
                22000: from all iif lan lookup 1 proto 200
                22001: from all oif wan2 lookup 1000 proto 200
                32766: from all lookup 254
                32767: from all lookup 253
                """);
    }

    @Test
    void theSameForIpv6() throws Exception {
        RoutingPlan plan = plan(Family.IPV6, Set.of(1, 2), List.of("default nexthop via 2001:db8:1::1 dev wan1 weight 2 nexthop via "
                + "2001:db8:2::1 dev wan2 weight 1", "::/0 via 2001:db8:1::1 dev wan1 src 2001:db8:1::2 table 1",
                "unreachable ::/0 metric 4294967295 table 1", "2001:db8:2::1 dev wan2 table 2", "::/0 via 2001:db8:2::1 dev wan2 table 2 metric 7"),
                List.of("10000 fwmark 0x1/0xff lookup 1 family inet6", "20000 from 2001:db8:1::2 lookup 1"));
        enforce(plan);
        assertThat(lab.run("ip -6 route show table 1")).contains("default via 2001:db8:1::1 dev wan1 proto 200 src 2001:db8:1::2 metric 1024",
                "unreachable default");
        assertThat(lab.run("ip -j -6 route show default")).contains("\"weight\":2");
        enforce(plan(Family.IPV6, Set.of(1, 2), List.of(), List.of()));
        assertThat(lab.run("ip -6 route show table 1; ip -6 route show table 2; ip -6 route show default; ip -6 rule")).isEqualToNormalizingWhitespace(
                "0: from all lookup local 32766: from all lookup main");
    }

    @Test
    void anEmptyPlanTakesEverythingOfOursAwayAndNothingElse() throws Exception {
        lab.run("ip route add 203.0.113.0/24 via 192.0.2.9; ip rule add priority 5 fwmark 9 lookup 77; ip route add default via 192.0.2.9 table 77");
        String before = dump();
        enforce(plan(Family.IPV4, Set.of(1), List.of("default via 192.0.2.1 dev wan1", "default via 192.0.2.1 dev wan1 table 1"),
                List.of("10000 fwmark 1 lookup 1")));
        assertThat(dump()).isNotEqualTo(before);
        enforce(plan(Family.IPV4, Set.of(1), List.of(), List.of()));
        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void everyKindOfRouteGivesWayToEveryOtherInOneRound() throws Exception {
        List<String> kinds = List.of("203.0.113.0/24 via 192.0.2.1 dev wan1", "203.0.113.0/24 dev wan1", "203.0.113.0/24 dev wan2",
                "unreachable 203.0.113.0/24", "203.0.113.0/24 nexthop via 192.0.2.1 dev wan1 weight 1 nexthop via 198.51.100.1 dev wan2 weight 3",
                "203.0.113.0/24 via 198.51.100.1 dev wan2 src 10.0.0.1", "blackhole 203.0.113.0/24");
        for (String from : kinds) {
            for (String to : kinds) {
                enforce(plan(Family.IPV4, Set.of(), List.of(from), List.of()));
                enforce(plan(Family.IPV4, Set.of(), List.of(to), List.of()));
            }
        }
    }

    @Test
    void everyKindOfIpv6RouteGivesWayToEveryOtherInOneRound() throws Exception {
        List<String> kinds = List.of("2001:db8:9::/64 via 2001:db8:1::1 dev wan1", "2001:db8:9::/64 dev wan1", "2001:db8:9::/64 dev wan2",
                "unreachable 2001:db8:9::/64", "2001:db8:9::/64 nexthop via 2001:db8:1::1 dev wan1 weight 1 nexthop via 2001:db8:2::1 dev wan2 weight 3",
                "2001:db8:9::/64 via 2001:db8:2::1 dev wan2 src 2001:db8:1::2", "blackhole 2001:db8:9::/64");
        for (String from : kinds) {
            for (String to : kinds) {
                enforce(plan(Family.IPV6, Set.of(), List.of(from), List.of()));
                enforce(plan(Family.IPV6, Set.of(), List.of(to), List.of()));
            }
        }
    }

    @Test
    void severalRoutesOfOneKeyAreDealtWith() throws Exception {
        String first = "ip route add default via 192.0.2.8; ip route append default via 192.0.2.9";
        String ours = "; ip route append default via 192.0.2.1 proto 200";
        for (String before : List.of(first, first + ours, first + "; ip route prepend default via 192.0.2.1 proto 200",
                first + ours + "; ip route append default via 192.0.2.7 proto 200")) {
            lab.run("ip route flush default; " + before);
            enforce(plan(Family.IPV4, Set.of(), List.of("default via 192.0.2.1 dev wan1"), List.of()));
            assertThat(lab.run("ip route show default")).startsWith("default via 192.0.2.1 dev wan1 proto 200").doesNotContain("192.0.2.7");
        }
    }

    @Test
    void displacedRoutesAndRulesGoThoughTheyAreNotOurs() throws Exception {
        lab.run("ip route add default via 192.0.2.8; ip route append default via 192.0.2.9; ip route add 203.0.113.0/24 via 192.0.2.9");
        NetworkState state = backend.read(Family.IPV4);
        List<Route> defaults = state.routes().stream().filter(Route::isDefault).toList();
        Rule last = state.rules().getLast();
        enforce(new RoutingPlan(Family.IPV4, List.of(Words.route("default via 192.0.2.1 dev wan1 metric 5")), Set.of(), List.of(), defaults,
                List.of(last)));
        assertThat(lab.run("ip route show default")).isEqualToNormalizingWhitespace("default via 192.0.2.1 dev wan1 proto 200 metric 5");
        assertThat(lab.run("ip route show 203.0.113.0/24")).contains("192.0.2.9");
        assertThat(lab.run("ip rule")).doesNotContain("32767").contains("32766");
    }

    @Test
    void whereAllRulesAreFlushedTheOneOfMainComesBeforeTheRoutes() throws Exception {
        RoutingPlan plan = plan(Family.IPV4, Set.of(1), List.of("default via 192.0.2.1 dev wan1 table 1"), List.of("100 fwmark 0x1/0xff lookup 1",
                "32766 lookup 254"));
        lab.run("ip rule flush");
        enforce(plan);
        assertThat(lab.run("ip route show table 1")).contains("default via 192.0.2.1 dev wan1");
        assertThat(lab.run("ip -N rule")).contains("lookup 254", "fwmark 0x1/0xff lookup 1");
    }

    @Test
    void theOrderOfRulesInsideAPriorityIsPutRight() throws Exception {
        List<String> a = List.of("100 from 10.0.0.1 lookup 1", "100 from 10.0.0.0/24 lookup 2", "100 from 10.0.0.0/16 lookup 3");
        lab.run("ip rule add priority 100 from 10.0.0.9 lookup 9");
        enforce(plan(Family.IPV4, Set.of(), List.of(), a));
        for (List<String> order : List.of(a.reversed(), List.of(a.get(1), a.get(0)), List.of(a.get(2), a.get(1), a.get(0)), a)) {
            enforce(plan(Family.IPV4, Set.of(), List.of(), order));
            List<String> wanted = order.stream().map(r -> Words.rule(r).toString().replace("\t", " ") + " proto 200").toList();
            String seen = lab.run("ip -N rule show priority 100");
            assertThat(seen.lines().map(l -> l.replace("\t", " ").trim()).filter(l -> !l.contains("10.0.0.9"))).isEqualTo(wanted);
            assertThat(seen).contains("from 10.0.0.9 lookup 9");
        }
    }

    @Test
    void rulesThatMeetNoPacketInCommonStayWhereTheyAre() throws Exception {
        List<String> a = List.of("100 from 10.0.0.1 lookup 1", "100 from 10.0.0.2 lookup 2");
        enforce(plan(Family.IPV4, Set.of(), List.of(), a.subList(1, 2)));
        enforce(plan(Family.IPV4, Set.of(), List.of(), a));
        assertThat(lab.run("ip -N rule show priority 100").lines()).map(l -> l.replace("\t", " ").trim())
                .containsExactly("100: from 10.0.0.2 lookup 2 proto 200", "100: from 10.0.0.1 lookup 1 proto 200");
        assertThat(backend.diff(plan(Family.IPV4, Set.of(), List.of(), a), backend.read(Family.IPV4)).isEmpty()).isTrue();
    }

    @Test
    void changesAreIdempotent() throws Exception {
        Route route = Words.route("default via 192.0.2.1 dev wan1 table 1");
        Rule rule = Words.rule("10000 fwmark 1 lookup 1");
        List<Change> adds = List.of(new Change.AddRoute(route), new Change.AddRule(rule));
        List<Change> deletes = List.of(new Change.DeleteRule(rule), new Change.DeleteRoute(route));
        for (List<Change> changes : List.of(adds, adds, deletes, deletes)) {
            ApplyReport report = backend.apply(changes);
            assertThat(report.failure()).isEmpty();
            assertThat(report.done()).isEqualTo(changes);
        }
    }

    @Test
    void stopsBehindARefusalAndSaysWhatIsInForce() throws Exception {
        Change good = new Change.AddRoute(Words.route("203.0.113.0/24 via 192.0.2.1 dev wan1"));
        Change bad = new Change.AddRoute(Words.route("203.0.114.0/24 via 203.0.114.1 dev wan1"));
        Change together = new Change.AddRoute(Words.route("203.0.115.0/24 via 192.0.2.1 dev wan1"));
        Change takesAway = new Change.DeleteRoute(Words.route("203.0.113.0/24 via 192.0.2.1 dev wan1"));
        Change behind = new Change.AddRoute(Words.route("203.0.116.0/24 via 192.0.2.1 dev wan1"));
        ApplyReport report = backend.apply(List.of(good, bad, together, takesAway, behind));
        assertThat(report.done()).containsExactly(good, together);
        BackendException failure = report.failure().orElseThrow();
        assertThat(failure).hasMessageStartingWith("ip route add table 254 203.0.114.0/24 via 203.0.114.1 dev wan1: ")
                .hasMessageContaining("Nexthop has invalid gateway").hasMessageContaining("is the interface up");
        assertThat(failure.errno()).isEqualTo(101);
        assertThat(lab.run("ip route show root 203.0.112.0/20")).contains("203.0.113.0/24", "203.0.115.0/24").doesNotContain("203.0.116.0/24");
    }

    @Test
    void anInterfaceThatIsNotThereIsNamed() {
        ApplyReport report = backend.apply(List.of(new Change.AddRoute(Words.route("203.0.113.0/24 dev ppp7"))));
        assertThat(report.failure().orElseThrow()).hasMessageContaining("no interface ppp7");
        assertThat(report.failure().orElseThrow().isNotFound()).isTrue();
        assertThat(backend.apply(List.of(new Change.DeleteRoute(Words.route("203.0.113.0/24 dev ppp7")))).failure()).isEmpty();
    }

    @Test
    void anotherRouteInThePlaceOfOneToAddIsNoSuccess() throws Exception {
        lab.run("ip route add 203.0.113.0/24 via 192.0.2.9");
        ApplyReport report = backend.apply(List.of(new Change.AddRoute(Words.route("203.0.113.0/24 via 192.0.2.1 dev wan1"))));
        assertThat(report.failure().orElseThrow().errno()).isEqualTo(17);
    }

    /** Applies the plan and asserts that nothing is left to do, neither at once nor after a second time. */
    private void enforce(RoutingPlan plan) throws BackendException {
        for (int i = 0; i < 2; i++) {
            ChangeSet changes = backend.diff(plan, backend.read(plan.family()));
            assertThat(i == 0 || changes.isEmpty()).as("left to do: %s", changes).isTrue();
            List<Change> all = Stream.concat(changes.build().stream(), changes.teardown().stream()).toList();
            assertThat(backend.apply(all).failure()).isEmpty();
        }
        NetworkState state = backend.read(plan.family());
        assertThat(backend.diff(plan, state).isEmpty()).isTrue();
    }

    private String dump() throws Exception {
        return lab.run("ip route show table all; ip rule");
    }

    private static RoutingPlan plan(Family family, Set<Integer> owned, List<String> routes, List<String> rules) {
        return new RoutingPlan(family, routes.stream().map(text -> inFamily(family, text)).toList(),
                Set.copyOf(owned.stream().map(TableId::new).toList()), rules.stream().map(Words::rule).toList(), List.of(), List.of());
    }

    private static Route inFamily(Family family, String text) {
        return Words.route(family == Family.IPV6 ? text.replaceFirst("^default", "::/0") : text);
    }
}
