package org.shoregate.planner.explain;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.explain.Explanation.Fate;
import org.shoregate.api.net.InterfaceAddress;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.NextHop;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleAction;
import org.shoregate.api.net.RuleSelector;
import org.shoregate.api.net.TableId;

/** The rules one after the other, and the tables they lead to, as the kernel consults them. Confined to one explanation. */
final class RouteWalk {
    /** {@code FR_ACT_NOP}, linux/fib_rules.h. */
    private static final int NOP = 3;
    /** What a rule without an incoming interface sees of packets of the gateway's own ({@code LOOPBACK_IFINDEX}). */
    private static final InterfaceName LOOPBACK = new InterfaceName("lo");

    /**
     * A rule and what came of it.
     *
     * @param reason why the packet went past it; empty for the one that decided
     */
    record Consulted(Rule rule, Optional<String> reason) {
    }

    private final NetworkState network;
    private final Situation at;
    private final List<Consulted> consulted = new ArrayList<>();
    private Fate fate = Fate.UNROUTABLE;
    private Optional<Route> route = Optional.empty();

    private RouteWalk(NetworkState network, Situation at) {
        this.network = network;
        this.at = at;
    }

    static RouteWalk of(NetworkState network, Situation at) {
        RouteWalk walk = new RouteWalk(network, at);
        for (Rule rule : network.rules()) {
            Optional<String> passed = walk.consult(rule);
            walk.consulted.add(new Consulted(rule, passed));
            if (passed.isEmpty()) {
                break;
            }
        }
        return walk;
    }

    Fate fate() {
        return fate;
    }

    /** What the packet takes or is refused by; absent if a rule refuses it, if it is for the gateway, or if there is none. */
    Optional<Route> route() {
        return route;
    }

    /** In order, up to the one that decides. */
    List<Consulted> consulted() {
        return consulted;
    }

    /** The rule that decides; absent if none does. */
    Optional<Rule> rule() {
        return fate == Fate.UNROUTABLE ? Optional.empty() : Optional.of(consulted.getLast().rule());
    }

    /** The ways out; several if the route is a multipath one. */
    List<NextHop> hops() {
        return fate == Fate.SENT ? route.orElseThrow().hops() : List.of();
    }

    /** The address that the kernel gives a packet of the gateway's own without one; absent if the interface has none. */
    Optional<InetAddress> preferredSource(NextHop hop) {
        return route.flatMap(Route::source).or(() -> addressTowards(hop));
    }

    /** The interface's address in the network of the next router, else its first ({@code inet_select_addr}, net/ipv4/devinet.c). */
    Optional<InetAddress> addressTowards(NextHop hop) {
        InetAddress next = hop instanceof NextHop.Gateway router ? router.address() : at.packet().destination();
        return network.addressesOf(hop.device()).filter(a -> a.isGlobal() && new IpPrefix(a.address(), a.length()).contains(next))
                .map(InterfaceAddress::address).findFirst().or(() -> network.firstAddress(hop.device()));
    }

    private Optional<String> consult(Rule rule) {
        Optional<String> mismatch = mismatch(rule.selector());
        if (mismatch.isPresent() != rule.selector().inverted()) {
            return mismatch.or(() -> Optional.of("it is for all other packets"));
        }
        return switch (rule.action()) {
            case RuleAction.Lookup lookup -> lookUp(lookup.table(), rule.suppressPrefixLength());
            case RuleAction.Other other when other.number() == NOP -> Optional.of("it does nothing");
            case RuleAction.Other other -> {
                fate = Fate.REFUSED;
                yield Optional.empty();
            }
        };
    }

    /** What of the selector does not fit; the inversion is left to the caller. */
    private Optional<String> mismatch(RuleSelector selector) {
        if (selector.mark().filter(m -> !m.matches(at.mark())).isPresent()) {
            return Optional.of("the mark 0x" + Integer.toHexString(at.mark()) + " is not " + selector.mark().get());
        }
        if (selector.iif().filter(i -> !i.equals(at.packet().input().orElse(LOOPBACK))).isPresent()) {
            return Optional.of("it does not come in by " + selector.iif().get());
        }
        if (selector.oif().isPresent()) {
            return Optional.of("it is not bound to " + selector.oif().get());
        }
        if (selector.from().isPresent() && selector.from().get().length() > 0
                && at.source().filter(selector.from().get()::contains).isEmpty()) {
            return Optional.of("it is not from " + selector.from().get());
        }
        return selector.to().filter(t -> !t.contains(at.packet().destination())).map(t -> "it is not to " + t);
    }

    /** Empty if the table decides. */
    private Optional<String> lookUp(TableId table, Optional<Integer> suppressed) {
        if (table.equals(TableId.LOCAL)) {
            return isOwn(at.packet().destination()) ? decide(Fate.DELIVERED, Optional.empty()) : Optional.of("it is not for the gateway");
        }
        Optional<Route> best = network.table(table).filter(r -> r.destination().contains(at.packet().destination())).filter(this::isAlive)
                .min(Comparator.<Route>comparingInt(r -> -r.destination().length()).thenComparingLong(r -> r.key().metric()));
        if (best.isEmpty() || best.get().type() == RouteType.THROW) {
            return Optional.of("table " + table + " has no route to it");
        }
        if (suppressed.filter(n -> best.get().destination().length() <= n).isPresent()) {
            return Optional.of("table " + table + " knows only " + best.get() + ", which the rule does not count");
        }
        if (best.get().type() == RouteType.LOCAL) {
            return decide(Fate.DELIVERED, Optional.empty());
        }
        return decide(best.get().type().refuses() ? Fate.REFUSED : Fate.SENT, best);
    }

    private Optional<String> decide(Fate end, Optional<Route> by) {
        fate = end;
        route = by;
        return Optional.empty();
    }

    /** The kernel skips hops whose interface is down. */
    private boolean isAlive(Route candidate) {
        return candidate.type().refuses() || candidate.hops().stream()
                .anyMatch(h -> network.link(h.device()).filter(l -> l.up() || l.loopback()).isPresent());
    }

    private boolean isOwn(InetAddress destination) {
        return destination.isLoopbackAddress() || network.addresses().stream().anyMatch(a -> a.address().equals(destination));
    }
}
