package org.shoregate.bench.switching;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.shoregate.lab.Topology;
import org.shoregate.netlink.KernelEvent;
import org.shoregate.netlink.KernelEvents;
import org.shoregate.netlink.NetlinkException;
import org.shoregate.netlink.RouteMessage;
import org.shoregate.netlink.RouteSocket;

/** Hears what the kernel tells of the gateway's routes and rules, and when. */
final class Witness implements AutoCloseable {
    /** Where the balanced default route stands under USE_DEFAULT_RT. */
    private static final int BALANCE = 250;

    private final KernelEvents events;
    private final Thread thread;
    private final Set<Long> defaults = new HashSet<>();
    private final AtomicLong without = new AtomicLong();
    private final AtomicLong routes = new AtomicLong();
    private volatile boolean lost;
    private volatile long ruleNs;
    private volatile long changedNs;

    Witness(Topology topology) throws Exception {
        events = topology.gateway().call(() -> new KernelEvents());
        try (RouteSocket socket = topology.gateway().call(() -> new RouteSocket())) {
            socket.routes(2).stream().filter(Witness::isBalanced).forEach(r -> defaults.add(r.metric()));
        }
        thread = Thread.ofPlatform().name("bench-witness").daemon().start(this::hear);
    }

    private void hear() {
        try {
            while (events.receive(this::note)) {
                Thread.onSpinWait();
            }
        } catch (NetlinkException e) {
            lost = true;
        }
    }

    private void note(KernelEvent event) {
        switch (event) {
            case KernelEvent.RouteEvent route -> {
                changedNs = System.nanoTime();
                note(route.route(), route.gone());
            }
            case KernelEvent.RuleEvent rule -> {
                changedNs = System.nanoTime();
                ruleNs = rule.gone() ? ruleNs : changedNs;
            }
            case KernelEvent.TableEvent table -> { }
            case KernelEvent.Overrun overrun -> lost = true;
            case KernelEvent.LinkEvent link -> { }
            case KernelEvent.AddressEvent address -> { }
            case KernelEvent.NeighbourEvent neighbour -> { }
        }
    }

    private void note(RouteMessage route, boolean gone) {
        if (!isBalanced(route)) {
            return;
        }
        routes.incrementAndGet();
        if (gone) {
            defaults.remove(route.metric());
        } else {
            defaults.add(route.metric());
        }
        if (defaults.isEmpty()) {
            without.incrementAndGet();
        }
    }

    private static boolean isBalanced(RouteMessage route) {
        return route.table() == BALANCE && route.length() == 0 && route.type() == RouteMessage.UNICAST;
    }

    /** When a route or a rule came or went last; nano time. */
    long changedNs() {
        return changedNs;
    }

    /** When a rule came last. */
    long ruleNs() {
        return ruleNs;
    }

    /** How many changes of the default route it has heard of. */
    long changes() {
        return routes.get();
    }

    /** How often there was none; empty if events were lost. */
    List<Long> without() {
        return lost ? List.of() : List.of(without.get());
    }

    @Override
    public void close() {
        events.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
