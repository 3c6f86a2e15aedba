package org.shoregate.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.NextHop;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.RouteKey;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleSelector;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.Change;
import org.shoregate.api.plan.ChangeSet;
import org.shoregate.api.plan.RoutingPlan;
import org.shoregate.api.spi.ApplyReport;
import org.shoregate.api.spi.NetworkEvent;
import org.shoregate.api.spi.Registration;
import org.shoregate.api.spi.RoutingBackend;

/** What every routing backend must do. A backend's test extends this and gives each test a network of its own. */
public abstract class RoutingBackendContract {
    private static final TableId TABLE = new TableId(4711);
    private static final TableId OTHER_TABLE = new TableId(4712);
    /** {@code RTPROT_STATIC}, linux/rtnetlink.h: an administrator's. */
    private static final int STATIC = 4;
    private static final long PRIORITY = 12_345;
    private static final int PATIENCE_S = 10;

    /** The backend under test; the same one throughout a test. */
    protected abstract RoutingBackend backend() throws Exception;

    /** An interface that is up, has carrier, and has an IPv4 address and route. */
    protected abstract InterfaceName device();

    private Route route(TableId table, String destination, int mtu, int protocol) {
        return new Route(new RouteKey(table, IpPrefix.parse(destination), 0), RouteType.UNICAST, List.of(new NextHop.OnLink(device())),
                Optional.empty(), OptionalInt.of(mtu), Route.SCOPE_LINK, protocol);
    }

    private Route own(String destination) {
        return route(TABLE, destination, 1400, Route.OWN_PROTOCOL);
    }

    private static Rule rule(TableId table) {
        return Rule.own(Family.IPV4, PRIORITY, RuleSelector.from(IpPrefix.parse("198.18.0.0/16")), table);
    }

    private static RoutingPlan plan(List<Route> routes, List<Rule> rules) {
        return new RoutingPlan(Family.IPV4, routes, Set.of(TABLE), rules, List.of(), List.of());
    }

    private NetworkState read() throws Exception {
        return backend().read(Family.IPV4);
    }

    private void apply(Change... changes) throws Exception {
        ApplyReport report = backend().apply(List.of(changes));
        assertEquals(Optional.empty(), report.failure());
        assertEquals(List.of(changes), report.done());
    }

    private void fulfil(RoutingPlan plan) throws Exception {
        ChangeSet changes = backend().diff(plan, read());
        apply(changes.build().toArray(Change[]::new));
        apply(changes.teardown().toArray(Change[]::new));
        assertTrue(backend().diff(plan, read()).isEmpty(), "a plan just applied must need nothing more");
    }

    @Test
    void readingSeesTheLinkItsAddressAndTheKernelsRules() throws Exception {
        NetworkState state = read();
        assertTrue(state.link(device()).orElseThrow().up());
        assertTrue(state.firstAddress(device()).isPresent());
        assertTrue(state.rules().stream().anyMatch(r -> r.priority() == 0), "the rule for table local");
    }

    @Test
    void routesComeStayAndGoHoweverOftenItIsAsked() throws Exception {
        Route route = own("198.18.1.0/24");
        apply(new Change.AddRoute(route));
        apply(new Change.AddRoute(route));
        assertEquals(List.of(route), read().table(TABLE).toList());
        apply(new Change.DeleteRoute(route));
        apply(new Change.DeleteRoute(route));
        assertEquals(List.of(), read().table(TABLE).toList());
    }

    @Test
    void replacingLeavesOneRoute() throws Exception {
        Route before = own("198.18.1.0/24");
        Route after = route(TABLE, "198.18.1.0/24", 1300, Route.OWN_PROTOCOL);
        apply(new Change.AddRoute(before), new Change.ReplaceRoute(before, after));
        assertEquals(List.of(after), read().table(TABLE).toList());
    }

    @Test
    void rulesComeStayAndGoHoweverOftenItIsAsked() throws Exception {
        Rule one = rule(TABLE);
        Rule two = rule(OTHER_TABLE);
        apply(new Change.AddRule(one), new Change.AddRule(one), new Change.AddRule(two));
        assertEquals(List.of(one, two), read().rules().stream().filter(r -> r.priority() == PRIORITY).toList());
        apply(new Change.DeleteRule(one));
        apply(new Change.DeleteRule(one));
        assertEquals(List.of(two), read().rules().stream().filter(r -> r.priority() == PRIORITY).toList());
    }

    @Test
    void plansAreFulfilledAndTakenBack() throws Exception {
        fulfil(plan(List.of(own("198.18.1.0/24"), own("198.18.2.0/24")), List.of(rule(TABLE))));
        fulfil(plan(List.of(own("198.18.2.0/24")), List.of(rule(OTHER_TABLE))));
        assertEquals(List.of(own("198.18.2.0/24")), read().table(TABLE).toList());
        fulfil(plan(List.of(), List.of()));
        assertEquals(List.of(), read().table(TABLE).toList());
    }

    @Test
    void aChangedRouteIsReplacedNotRemovedAndAdded() throws Exception {
        apply(new Change.AddRoute(own("198.18.1.0/24")));
        Route wanted = route(TABLE, "198.18.1.0/24", 1300, Route.OWN_PROTOCOL);
        ChangeSet changes = backend().diff(plan(List.of(wanted), List.of()), read());
        assertEquals(List.of(new Change.ReplaceRoute(own("198.18.1.0/24"), wanted)), changes.build());
        assertEquals(List.of(), changes.teardown());
    }

    @Test
    void foreignRoutesStayOutsideOwnedTablesUnlessDisplaced() throws Exception {
        Route outside = route(OTHER_TABLE, "198.18.1.0/24", 1400, STATIC);
        Route inside = route(TABLE, "198.18.1.0/24", 1400, STATIC);
        apply(new Change.AddRoute(outside), new Change.AddRoute(inside));
        fulfil(plan(List.of(), List.of()));
        assertEquals(List.of(outside), read().table(OTHER_TABLE).toList());
        assertEquals(List.of(), read().table(TABLE).toList());
        fulfil(new RoutingPlan(Family.IPV4, List.of(), Set.of(TABLE), List.of(), List.of(outside), List.of()));
        assertEquals(List.of(), read().table(OTHER_TABLE).toList());
    }

    @Test
    void theFirstRefusalEndsIt() throws Exception {
        Route impossible = new Route(new RouteKey(TABLE, IpPrefix.parse("198.18.2.0/24"), 0), RouteType.UNICAST,
                List.of(new NextHop.OnLink(new InterfaceName("sg-nosuch"))), Optional.empty(), OptionalInt.empty(), Route.SCOPE_LINK,
                Route.OWN_PROTOCOL);
        Change first = new Change.AddRoute(own("198.18.1.0/24"));
        ApplyReport report = backend().apply(List.of(first, new Change.AddRoute(impossible), new Change.AddRoute(own("198.18.3.0/24"))));
        assertEquals(List.of(first), report.done());
        assertTrue(report.failure().isPresent());
        assertEquals(List.of(own("198.18.1.0/24")), read().table(TABLE).toList());
    }

    @Test
    void changesAreToldUntilTheRegistrationIsClosed() throws Exception {
        LinkedBlockingQueue<NetworkEvent> events = new LinkedBlockingQueue<>();
        Registration registration = backend().watch(events::add);
        apply(new Change.AddRoute(own("198.18.1.0/24")));
        assertTrue(tells(events, "198.18.1.0/24"), "a new route is told");
        registration.close();
        registration.close();
        events.clear();
        apply(new Change.AddRoute(own("198.18.2.0/24")));
        assertFalse(events.stream().anyMatch(e -> e.toString().contains("198.18.2.0/24")), "nothing is told after closing");
    }

    private static boolean tells(LinkedBlockingQueue<NetworkEvent> events, String destination) throws InterruptedException {
        NetworkEvent event = events.poll(PATIENCE_S, TimeUnit.SECONDS);
        while (event != null && !(event instanceof NetworkEvent.RouteChanged changed
                && changed.route().destination().equals(IpPrefix.parse(destination)))) {
            event = events.poll(PATIENCE_S, TimeUnit.SECONDS);
        }
        return event != null;
    }
}
