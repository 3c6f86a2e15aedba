package org.shoregate.planner.explain;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.explain.Exit;
import org.shoregate.api.explain.Explanation;
import org.shoregate.api.explain.Explanation.Fate;
import org.shoregate.api.explain.Packet;
import org.shoregate.api.explain.Step;
import org.shoregate.api.explain.Step.Stage;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.mark.SourceNatRule;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.NextHop;
import org.shoregate.api.net.RuleAction;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.UplinkPlan;

/** Follows one packet. Confined to one call of {@link #explain}. */
public final class Explainer {
    private final NetworkPlan plan;
    private final NetworkState network;
    private final Origins origins;
    private final MarkWalk marks;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();

    private Explainer(GatewayConfig config, NetworkPlan plan, NetworkState network, Packet packet) {
        this.plan = plan;
        this.network = network;
        this.origins = new Origins(config, plan);
        this.marks = new MarkWalk(plan.marks(), new Situation(packet, packet.source(), Optional.empty(), packet.mark(), 0));
    }

    /**
     * The road of the first packet of a connection.
     *
     * @param plan whose marking rules are in force
     * @param network with the rules and routes in force, which may hold more than the plan's
     */
    public static Explanation explain(GatewayConfig config, NetworkPlan plan, NetworkState network, Packet packet) {
        Explainer explainer = new Explainer(config, plan, network, packet);
        return packet.isLocal() ? explainer.local(packet) : explainer.forwarded(packet);
    }

    private Explanation forwarded(Packet packet) {
        marks.prerouting();
        takeMarks();
        return marks.isDropped() ? dropped(packet) : end(packet, RouteWalk.of(network, marks.at()));
    }

    /** The kernel chooses a route and by it the source; when marking then changes the mark it chooses the route anew. */
    private Explanation local(Packet packet) {
        RouteWalk first = RouteWalk.of(network, marks.at());
        if (first.fate() != Fate.SENT) {
            return end(packet, first);
        }
        NextHop hop = first.hops().getFirst();
        if (packet.source().isEmpty() && first.hops().size() > 1) {
            doubts.add("the kernel chooses the source by one of " + first.hops().size() + " ways; this is the road of the first");
        }
        Packet sent = packet.source().isPresent() ? packet : first.preferredSource(hop).map(packet::from).orElse(packet);
        Situation leaving = new Situation(sent, sent.source(), Optional.empty(), packet.mark(), 0);
        RouteWalk bound = RouteWalk.of(network, leaving);
        if (bound.fate() != Fate.SENT) {
            return end(sent, bound);
        }
        marks.output(leaving.leaving(bound.hops().getFirst().device()));
        takeMarks();
        if (marks.isDropped()) {
            return dropped(sent);
        }
        return end(sent, marks.at().mark() == packet.mark() ? bound : RouteWalk.of(network, marks.at()));
    }

    private Explanation dropped(Packet packet) {
        return new Explanation(packet, Fate.DROPPED, steps, marks.at().mark(), List.of(), List.of(), doubts, Optional.empty());
    }

    private Explanation end(Packet packet, RouteWalk walk) {
        int mark = marks.at().mark();
        walk.rule().ifPresent(rule -> steps.add(new Step(Stage.RULE, rule.toString().replace('\t', ' '), origins.of(rule))));
        walk.route().ifPresent(route -> steps.add(new Step(Stage.ROUTE, "table " + route.table() + ": " + route, origins.of(route))));
        Situation chosen = marks.at();
        List<Exit> exits = walk.hops().stream().map(hop -> exit(packet, walk, hop, chosen)).toList();
        return new Explanation(packet, walk.fate(), steps, mark, exits, others(walk, exits), doubts, Optional.empty());
    }

    private Exit exit(Packet packet, RouteWalk walk, NextHop hop, Situation chosen) {
        Optional<InetAddress> source = packet.source().or(() -> walk.preferredSource(hop));
        Situation leaving = new Situation(packet, source, Optional.of(hop.device()), chosen.mark(), chosen.connectionMark());
        marks.leave(leaving);
        takeMarks();
        Optional<InetAddress> gateway = hop instanceof NextHop.Gateway router ? Optional.of(router.address()) : Optional.empty();
        return new Exit(hop.device(), gateway, origins.provider(hop).map(u -> u.provider().name()),
                translated(marks.at(), walk.addressTowards(hop)).or(() -> source.map(s -> new Exit.SourceRange(s, s))));
    }

    /**
     * What source NAT makes of it: the first rule that matches decides. Empty if it keeps its source.
     *
     * @param masquerade the address that MASQUERADE gives here
     */
    private Optional<Exit.SourceRange> translated(Situation leaving, Optional<InetAddress> masquerade) {
        for (SourceNatRule rule : plan.marks().sourceNat()) {
            Answer answer = rule.device().equals(leaving.output().orElseThrow()) ? Matching.all(rule.criteria(), leaving) : Answer.NO;
            if (answer == Answer.MAYBE) {
                doubts.add(rule.location() + " may translate the source: it asks for what was not told");
            }
            if (answer == Answer.YES) {
                Optional<Exit.SourceRange> to = to(rule.action(), masquerade);
                steps.add(new Step(Stage.NAT, "out of " + rule.device() + ": "
                        + to.map(t -> "source becomes " + t).orElse("source stays"), Optional.of(rule.location())));
                return to;
            }
        }
        return Optional.empty();
    }

    private Optional<Exit.SourceRange> to(SourceNat action, Optional<InetAddress> masquerade) {
        return switch (action) {
            case SourceNat.Masquerade of -> masquerade.map(a -> new Exit.SourceRange(a, a));
            case SourceNat.To to -> Optional.of(new Exit.SourceRange(to.first(), to.last()));
            case SourceNat.ToInterfaceAddress unresolved -> network.firstAddress(unresolved.device()).map(a -> new Exit.SourceRange(a, a));
            case SourceNat.Keep keep -> Optional.empty();
        };
    }

    private List<String> others(RouteWalk walk, List<Exit> exits) {
        Predicate<UplinkPlan> taken = u -> exits.stream().anyMatch(e -> e.provider().filter(u.provider().name()::equals).isPresent());
        return plan.uplinks().stream().filter(taken.negate()).map(u -> u.provider().name() + ": " + why(u, walk)).toList();
    }

    private static String why(UplinkPlan uplink, RouteWalk walk) {
        if (!uplink.inService()) {
            return "not in service, " + uplink.reason();
        }
        List<String> passed = walk.consulted().stream().filter(c -> leadsTo(c, uplink))
                .flatMap(c -> c.reason().stream().map(r -> "rule " + c.rule().priority() + ": " + r)).toList();
        return passed.isEmpty() ? "no rule before the one that decided leads there" : String.join("; ", passed);
    }

    private static boolean leadsTo(RouteWalk.Consulted consulted, UplinkPlan uplink) {
        return consulted.rule().action() instanceof RuleAction.Lookup lookup && lookup.table().equals(uplink.provider().table());
    }

    private void takeMarks() {
        steps.addAll(marks.steps());
        doubts.addAll(marks.doubts());
        marks.steps().clear();
        marks.doubts().clear();
    }
}
