package org.shoregate.gateway.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shoregate.api.JournalEntry.Kind;
import org.shoregate.api.net.IpText;
import org.shoregate.api.net.Link;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.spi.NetworkEvent;

/**
 * Says of kernel events which are worth a round, and writes them into the journal. Confined to the control thread.
 */
final class Triggers {
    private static final int JOURNALLED = 16;

    private final Journal journal;
    private final Echo echo;
    private final Interference interference;

    Triggers(Journal journal, Echo echo, Interference interference) {
        this.journal = journal;
        this.echo = echo;
        this.interference = interference;
    }

    /**
     * The events that ask for a round, one clause each.
     *
     * @param known the network as of the last round
     * @param plan in force
     * @param failing while rounds fail, routes and rules come and go by our own doing: they wait for the next try
     */
    List<String> of(List<NetworkEvent> events, Optional<NetworkState> known, Optional<NetworkPlan> plan, boolean failing) {
        interference.begin();
        List<String> reasons = new ArrayList<>();
        Set<String> journalled = new HashSet<>();
        int more = 0;
        for (NetworkEvent event : events) {
            boolean routing = event instanceof NetworkEvent.RouteChanged || event instanceof NetworkEvent.RuleChanged;
            if (echo.isEcho(event) || routing && failing || isOfOtherFamily(event, known)) {
                continue;
            }
            String reason = describe(event, known);
            if (isNews(event, known) && !journalled.contains(reason)) {
                if (journalled.size() < JOURNALLED) {
                    journalled.add(reason);
                    journal.add(kind(event), Concerned.by(event, plan), reason, List.of());
                } else {
                    more++;
                }
            }
            if (interference.isWorthARound(event, reason, plan)) {
                reasons.add(reason);
            }
        }
        if (more > 0) {
            journal.add(Kind.FAILURE, Set.of(), more + " more events at the same time, left out", List.of());
        }
        return reasons;
    }

    private static boolean isOfOtherFamily(NetworkEvent event, Optional<NetworkState> known) {
        return known.isPresent() && switch (event) {
            case NetworkEvent.AddressChanged changed -> changed.address().family() != known.get().family();
            case NetworkEvent.RouteChanged changed -> changed.route().destination().family() != known.get().family();
            case NetworkEvent.RuleChanged changed -> changed.rule().family() != known.get().family();
            case NetworkEvent.LinkChanged changed -> false;
            case NetworkEvent.MarksChanged changed -> false;
            case NetworkEvent.Overrun overrun -> false;
        };
    }

    private static boolean isNews(NetworkEvent event, Optional<NetworkState> known) {
        return !(event instanceof NetworkEvent.LinkChanged changed)
                || changed.gone() || known.flatMap(n -> n.link(changed.link().name())).filter(changed.link()::equals).isEmpty();
    }

    private static Kind kind(NetworkEvent event) {
        return switch (event) {
            case NetworkEvent.LinkChanged link -> Kind.LINK;
            case NetworkEvent.AddressChanged address -> Kind.ADDRESS;
            case NetworkEvent.RouteChanged route -> Kind.ROUTE;
            case NetworkEvent.RuleChanged rule -> Kind.RULE;
            case NetworkEvent.MarksChanged marks -> Kind.MARKS;
            case NetworkEvent.Overrun overrun -> Kind.FAILURE;
        };
    }

    private static String describe(NetworkEvent event, Optional<NetworkState> known) {
        return switch (event) {
            case NetworkEvent.LinkChanged(Link link, boolean gone) -> "link " + link.name() + " " + (gone ? "is gone" : link(link));
            case NetworkEvent.AddressChanged(var address, boolean gone) -> "address " + IpText.of(address.address()) + " of "
                    + address.device() + comesOrGoes(gone);
            case NetworkEvent.RouteChanged(var route, boolean gone, String by) -> "route in table " + route.table() + comesOrGoes(gone)
                    + by(by) + ": " + route + " proto " + route.protocol();
            case NetworkEvent.RuleChanged(var rule, boolean gone, String by) -> "rule" + comesOrGoes(gone) + by(by) + ": " + rule;
            case NetworkEvent.MarksChanged(String what) -> "marking rules changed: " + what;
            case NetworkEvent.Overrun overrun -> "kernel events were lost, reading everything again";
        };
    }

    private static String link(Link link) {
        if (!link.up()) {
            return "is down";
        }
        return link.carrier() ? "is up" : "has no carrier";
    }

    private static String by(String who) {
        return who.isEmpty() ? "" : " by " + who;
    }

    private static String comesOrGoes(boolean gone) {
        return gone ? " went" : " came";
    }
}
