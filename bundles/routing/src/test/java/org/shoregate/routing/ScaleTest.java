package org.shoregate.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.Change;
import org.shoregate.api.plan.ChangeSet;
import org.shoregate.api.plan.RoutingPlan;

/** 255 providers, each with four routes and two rules. Prints what each step takes; the bar is only against quadratic behaviour. */
class ScaleTest {
    private static final int PROVIDERS = 255;
    private static final long BAR_NS = 2_000_000_000L;

    @Test
    void manyProvidersAreReadAndAppliedInOneGo() throws Exception {
        try (Lab lab = new Lab("sc"); NetlinkRoutingBackend backend = lab.namespace().call(NetlinkRoutingBackend::new)) {
            RoutingPlan full = plan(PROVIDERS);
            RoutingPlan empty = plan(0);
            for (int i = 0; i < 3; i++) {
                enforce(backend, full, "build");
                enforce(backend, new RoutingPlan(Family.IPV4, List.of(), full.ownedTables(), List.of(), List.of(), List.of()), "teardown");
            }
            assertThat(backend.diff(empty, backend.read(Family.IPV4)).isEmpty()).isTrue();
        }
    }

    private static void enforce(NetlinkRoutingBackend backend, RoutingPlan plan, String what) throws Exception {
        long start = System.nanoTime();
        NetworkState before = backend.read(Family.IPV4);
        long read = System.nanoTime();
        ChangeSet changes = backend.diff(plan, before);
        long diff = System.nanoTime();
        List<Change> all = Stream.concat(changes.build().stream(), changes.teardown().stream()).toList();
        assertThat(backend.apply(all).failure()).isEmpty();
        long apply = System.nanoTime();
        assertThat(backend.diff(plan, backend.read(Family.IPV4)).isEmpty()).isTrue();
        long verify = System.nanoTime();
        System.out.printf("%s: read %d us, diff %d us, apply of %d changes %d us, verify %d us%n", what, (read - start) / 1000, (diff - read) / 1000,
                all.size(), (apply - diff) / 1000, (verify - apply) / 1000);
        assertThat(verify - start).isLessThan(BAR_NS);
    }

    private static RoutingPlan plan(int providers) {
        List<Route> routes = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        Set<TableId> tables = new HashSet<>();
        for (int i = 1; i <= providers; i++) {
            int table = 1000 + i;
            tables.add(new TableId(table));
            routes.add(Words.route("192.0.2.1 dev wan1 table " + table));
            routes.add(Words.route("10.0.0.0/24 dev lan src 10.0.0.1 table " + table));
            routes.add(Words.route("default via 192.0.2.1 dev wan1 src 192.0.2.2 table " + table));
            routes.add(Words.route("unreachable default metric 4294967295 table " + table));
            rules.add(Words.rule((10_000 + i) + " fwmark " + i + "/0xff lookup " + table));
            rules.add(Words.rule((20_000 + i) + " from 203.0.113." + i + " lookup " + table));
        }
        return new RoutingPlan(Family.IPV4, routes, tables, rules, List.of(), List.of());
    }
}
