package org.shoregate.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests and dumps against a real kernel, compared with iproute2. */
class RouteSocketTest {
    private final String name = "sg-" + ProcessHandle.current().pid() + "-rs";
    private Namespace namespace;
    private RouteSocket socket;
    private LinkSocket links;

    @BeforeEach
    void make() throws Exception {
        Root.required();
        Namespace.removeStale(name);
        namespace = Namespace.create(name);
        socket = namespace.call(RouteSocket::new);
        links = namespace.call(LinkSocket::new);
        links.addVeth("wan", "far", namespace);
        links.setUp("wan", true);
        links.setUp("far", true);
        links.addAddress("wan", InetAddress.ofLiteral("192.0.2.2"), 24);
        links.addAddress("wan", InetAddress.ofLiteral("2001:db8::2"), 64);
    }

    @AfterEach
    void remove() {
        if (namespace != null) {
            socket.close();
            links.close();
            namespace.close();
        }
    }

    @Test
    void readsLinksAndFindsThemByName() throws Exception {
        List<LinkMessage> all = socket.links();
        assertThat(all).extracting(LinkMessage::name).containsExactlyInAnyOrder("lo", "wan", "far");
        LinkMessage wan = all.stream().filter(l -> l.name().equals("wan")).findFirst().orElseThrow();
        assertThat(wan.hasCarrier()).isTrue();
        assertThat(socket.indexOf("wan")).hasValue(wan.index());
        assertThat(socket.indexOf("nowhere")).isEmpty();
        links.setUp("far", false);
        assertThat(socket.links()).filteredOn(l -> l.name().equals("wan")).allMatch(l -> l.isUp() && !l.hasCarrier());
    }

    @Test
    void readsAddressesInTheKernelsOrder() throws Exception {
        links.addAddress("wan", InetAddress.ofLiteral("192.0.2.1"), 24);
        assertThat(socket.addresses(2)).filteredOn(a -> a.scope() == 0).extracting(a -> a.address().getHostAddress())
                .containsExactly("192.0.2.2", "192.0.2.1");
        assertThat(socket.addresses(10)).anyMatch(a -> a.address().equals(InetAddress.ofLiteral("2001:db8::2")) && !a.isTentative());
        links.deleteAddress("wan", InetAddress.ofLiteral("192.0.2.2"), 24);
        assertThat(namespace.call(() -> Ip.run("ip", "-4", "addr", "show", "dev", "wan"))).doesNotContain("192.0.2.2");
    }

    @Test
    void manyChangesTakeFewSystemCallsAndEachIsAnswered() throws Exception {
        int wan = socket.indexOf("wan").orElseThrow();
        List<RouteChange> changes = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            RouteMessage route = route(wan, "192.0.2.1");
            changes.add(i % 10 == 7 ? new RouteChange.DeleteRoute(route(wan, "192.0.2.77"))
                    : new RouteChange.AddRule(new RuleMessage(2, 1000 + i, RuleMessage.LOOKUP, 1000 + i, Optional.empty(), Optional.empty(), Optional.empty(),
                            Optional.empty(), Optional.of(new RuleMessage.MarkMatch(i, 0xffff)), Optional.empty(), route.protocol(), false, false)));
        }
        long before = socket.sends();
        List<Optional<NetlinkException>> outcomes = socket.change(changes);
        assertThat(socket.sends() - before).isEqualTo(8);
        assertThat(outcomes).hasSize(1000);
        for (int i = 0; i < 1000; i++) {
            assertThat(outcomes.get(i).isPresent()).as("change %d", i).isEqualTo(i % 10 == 7);
        }
        assertThat(socket.rules(2)).filteredOn(r -> r.protocol() == 200).hasSize(900);
        assertThat(socket.change(List.of())).isEmpty();
    }

    @Test
    void addsReplacesAndDeletesARoute() throws Exception {
        int wan = socket.indexOf("wan").orElseThrow();
        RouteMessage first = route(wan, "192.0.2.1");
        RouteMessage second = route(wan, "192.0.2.9");
        socket.addRoute(first);
        assertThat(namespace.call(() -> Ip.run("ip", "route", "show", "table", "1000"))).contains("203.0.113.0/24 via 192.0.2.1 dev wan proto 200");
        assertThatThrownBy(() -> socket.addRoute(second)).isInstanceOfSatisfying(NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(17));
        socket.replaceRoute(second);
        assertThat(socket.routes(2, 1000)).singleElement().satisfies(r -> assertThat(r.hops()).isEqualTo(second.hops()));
        assertThatThrownBy(() -> socket.deleteRoute(first)).isInstanceOfSatisfying(NetlinkException.class, e -> assertThat(e.isNotFound()).isTrue());
        socket.deleteRoute(second);
        assertThat(socket.routes(2, 1000)).isEmpty();
    }

    @Test
    void deletingAnIpv6RouteThatRefusesSparesOthersOfItsKey() throws Exception {
        namespace.call(() -> Ip.run("ip", "-6", "route", "add", "2001:db8:9::/64", "via", "2001:db8::1", "metric", "5", "proto", "200"));
        RouteMessage refusing = new RouteMessage(10, 254, 7, InetAddress.ofLiteral("2001:db8:9::"), 64, 0, 0, 5, 0, 200, 0, Optional.empty(),
                OptionalInt.empty(), List.of());
        assertThatThrownBy(() -> socket.deleteRoute(refusing)).isInstanceOfSatisfying(NetlinkException.class,
                e -> assertThat(e.isNotFound()).isTrue());
        assertThat(namespace.call(() -> Ip.run("ip", "-6", "route", "show", "2001:db8:9::/64"))).contains("2001:db8::1");
        namespace.call(() -> Ip.run("ip", "-6", "route", "del", "2001:db8:9::/64"));
        socket.addRoute(refusing);
        socket.deleteRoute(refusing);
        assertThat(namespace.call(() -> Ip.run("ip", "-6", "route", "show", "2001:db8:9::/64"))).isEmpty();
    }

    @Test
    void aTableThatIsNotThereIsEmpty() throws Exception {
        assertThat(socket.routes(2, 77_777)).isEmpty();
        assertThat(socket.routes(10, 77_777)).isEmpty();
    }

    @Test
    void aRuleIsNeverThereTwice() throws Exception {
        RuleMessage rule = new RuleMessage(2, 500, RuleMessage.LOOKUP, 1000, Optional.of(new RuleMessage.Network(
                InetAddress.ofLiteral("10.0.0.0"), 8)), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                200, false, false);
        socket.addRule(rule);
        assertThatThrownBy(() -> socket.addRule(rule)).isInstanceOfSatisfying(NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(17));
        assertThat(socket.rules(2)).contains(rule);
        assertThat(namespace.call(() -> Ip.run("ip", "rule", "show", "priority", "500"))).contains("from 10.0.0.0/8 lookup 1000");
        socket.deleteRule(rule);
        assertThatThrownBy(() -> socket.deleteRule(rule)).isInstanceOfSatisfying(NetlinkException.class, e -> assertThat(e.isNotFound()).isTrue());
    }

    @Test
    void theKernelsOwnWordsArrive() throws Exception {
        int wan = socket.indexOf("wan").orElseThrow();
        assertThatThrownBy(() -> socket.addRoute(route(wan, "203.0.113.1"))).hasMessageContaining("Nexthop has invalid gateway");
        assertThat(socket.links()).hasSize(3);
    }

    @Test
    void dumpsStayWholeWhileOthersChangeRoutes() throws Exception {
        int wan = socket.indexOf("wan").orElseThrow();
        for (int i = 0; i < 2000; i++) {
            socket.addRoute(host(i, wan));
        }
        AtomicBoolean stop = new AtomicBoolean();
        List<Exception> failures = new ArrayList<>();
        RouteSocket other = namespace.call(RouteSocket::new);
        Thread changer = Thread.ofPlatform().start(() -> change(other, host(70_000, wan), stop, failures));
        try {
            for (int i = 0; i < 20; i++) {
                assertThat(socket.routes(2, 1000)).hasSizeBetween(2000, 2001);
            }
        } finally {
            stop.set(true);
            changer.join();
            other.close();
        }
        assertThat(failures).isEmpty();
    }

    private static void change(RouteSocket socket, RouteMessage route, AtomicBoolean stop, List<Exception> failures) {
        try {
            while (!stop.get()) {
                socket.addRoute(route);
                socket.deleteRoute(route);
            }
        } catch (NetlinkException e) {
            failures.add(e);
        }
    }

    @Test
    void linksMoveToAnotherNamespace() throws Exception {
        Namespace.removeStale(name + "2");
        try (Namespace second = Namespace.create(name + "2")) {
            links.move("far", second);
            assertThat(socket.indexOf("far")).isEmpty();
            assertThat(second.call(() -> Ip.run("ip", "-br", "link"))).contains("far@");
            links.delete("wan");
            assertThat(second.call(() -> Ip.run("ip", "-br", "link"))).doesNotContain("far@");
        }
    }

    @Test
    void afterClosingTheKernelIsNotReached() {
        socket.close();
        socket.close();
        assertThatThrownBy(socket::links).isInstanceOf(NetlinkException.class).hasMessageContaining("EBADF");
    }

    private static RouteMessage route(int index, String gateway) {
        HopMessage hop = new HopMessage(index, Optional.of(InetAddress.ofLiteral(gateway)), 1, 0);
        return new RouteMessage(2, 1000, 1, InetAddress.ofLiteral("203.0.113.0"), 24, 0, 0, 0, 0, 200, 0, Optional.empty(), OptionalInt.empty(),
                List.of(hop));
    }

    private static RouteMessage host(int number, int index) {
        InetAddress address = InetAddress.ofLiteral("198." + (18 + (number >> 16)) + "." + (number >> 8 & 0xff) + "." + (number & 0xff));
        HopMessage hop = new HopMessage(index, Optional.empty(), 1, 0);
        return new RouteMessage(2, 1000, 1, address, 32, 0, 0, 0, 253, 200, 0, Optional.empty(), OptionalInt.empty(), List.of(hop));
    }
}
