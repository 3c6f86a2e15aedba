package org.shoregate.bench.events;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.RouteKey;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleAction;
import org.shoregate.api.net.RuleSelector;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.Change;
import org.shoregate.api.spi.ApplyReport;
import org.shoregate.api.spi.NetworkEvent;
import org.shoregate.api.spi.NetworkListener;
import org.shoregate.api.spi.RoutingBackend;

/** Hears from the kernel what the gateway does to it, between two quiet moments. Thread-safe. */
final class Witness implements NetworkListener {
    private static final Set<TableId> SHARED = Set.of(TableId.MAIN, TableId.BALANCE, TableId.DEFAULT);
    /** Of the other family, which the gateway leaves alone: when its event is here, all before it are. */
    private static final Rule FENCE = new Rule(Family.IPV6, 31_999, RuleSelector.ALL, new RuleAction.Lookup(new TableId(4242)), Optional.empty(), 4);
    private static final long POLL_MS = 100;
    private static final long PATIENCE_MS = 30_000;
    private static final String OWN = "[" + ProcessHandle.current().pid() + "]";
    /** What the kernel's events call a process with more than one socket, as this one is. */
    private static final String ANOTHER_SOCKET = "some process";

    private final Map<RouteKey, Route> defaults = new HashMap<>();
    private final List<Route> routes = new ArrayList<>();
    private final Map<Rule, Integer> copies = new HashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<String> bare = new ArrayList<>();
    private boolean blind;
    private int fences;

    /**
     * What the gateway did.
     *
     * @param routes that came or went
     * @param rules of which the last copy went: to keep the order within a priority one is added behind and the one before deleted
     * @param bare each deletion after which there was no default route
     * @param blind events were lost: nothing can be said
     */
    record Account(List<Route> routes, List<Rule> rules, List<String> bare, boolean blind) {
    }

    @Override
    public synchronized void changed(NetworkEvent event) {
        switch (event) {
            case NetworkEvent.RouteChanged change -> route(change);
            case NetworkEvent.RuleChanged change -> rule(change);
            case NetworkEvent.Overrun overrun -> blind = true;
            case NetworkEvent.LinkChanged link -> { }
            case NetworkEvent.AddressChanged address -> { }
            case NetworkEvent.MarksChanged marks -> { }
        }
    }

    private void route(NetworkEvent.RouteChanged change) {
        Route route = change.route();
        boolean own = isOwn(change.by());
        if (own) {
            routes.add(route);
        }
        if (!route.isDefault() || !SHARED.contains(route.table()) || route.type().refuses()) {
            return;
        }
        if (change.gone()) {
            defaults.remove(route.key());
        } else {
            defaults.put(route.key(), route);
        }
        if (own && change.gone() && defaults.isEmpty()) {
            bare.add("no default route is left after the gateway deleted " + route + " from table " + route.table());
        }
    }

    private void rule(NetworkEvent.RuleChanged change) {
        if (change.rule().sameEffect(FENCE)) {
            fences++;
            notifyAll();
            return;
        }
        int left = copies.merge(change.rule(), change.gone() ? -1 : 1, Integer::sum);
        if (change.gone() && left <= 0 && isOwn(change.by())) {
            rules.add(change.rule());
        }
    }

    private static boolean isOwn(String by) {
        return by.endsWith(OWN) || by.equals(ANOTHER_SOCKET);
    }

    /**
     * What happened since the last quiet moment; now is another.
     *
     * @param routing to change something in the kernel that this hears of
     */
    synchronized Account quiet(NetworkState network, RoutingBackend routing) throws IOException, InterruptedException {
        int until = fences + 2;
        ApplyReport report = routing.apply(List.of(new Change.AddRule(FENCE), new Change.DeleteRule(FENCE)));
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        while (fences < until && !blind) {
            wait(POLL_MS);
            if (System.nanoTime() - endNs > 0) {
                throw new IOException("no event of the kernel for " + report);
            }
        }
        Account account = new Account(List.copyOf(routes), List.copyOf(rules), List.copyOf(bare), blind);
        routes.clear();
        rules.clear();
        bare.clear();
        blind = false;
        copies.clear();
        network.rules().forEach(r -> copies.merge(r, 1, Integer::sum));
        defaults.clear();
        network.routes().stream().filter(r -> r.isDefault() && SHARED.contains(r.table()) && !r.type().refuses()).forEach(r -> defaults.put(r.key(), r));
        return account;
    }
}
