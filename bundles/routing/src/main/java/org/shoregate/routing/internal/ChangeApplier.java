package org.shoregate.routing.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.Route;
import org.shoregate.api.plan.Change;
import org.shoregate.api.spi.ApplyReport;
import org.shoregate.api.spi.BackendException;
import org.shoregate.netlink.LinkMessage;
import org.shoregate.netlink.NetlinkException;
import org.shoregate.netlink.RouteChange;
import org.shoregate.netlink.RouteMessage;
import org.shoregate.netlink.RouteSocket;

/** Applies changes in order, each acknowledged by the kernel. Lives for one call: it remembers the interfaces it has met. */
public final class ChangeApplier {
    private static final int EEXIST = 17;
    private static final int ENODEV = 19;

    private final RouteSocket socket;
    private final Map<InterfaceName, Integer> indexes = new HashMap<>();
    private final ToKernel to = new ToKernel(this::index);
    private final List<Change> done = new ArrayList<>();
    /** Null as long as nothing was refused. */
    private BackendException failure;

    public ChangeApplier(RouteSocket socket) {
        this.socket = socket;
    }

    /**
     * Stops behind a change that is refused. Those sent together with it may be in force; no deletion is sent together with an addition
     * before it, so nothing is taken away that was to be replaced and was not.
     */
    public ApplyReport apply(List<Change> changes) {
        int from = 0;
        while (from < changes.size() && failure == null) {
            int end = from + 1;
            while (end < changes.size() && isDeletion(changes.get(end)) == isDeletion(changes.get(from))) {
                end++;
            }
            applyTogether(changes.subList(from, end));
            from = end;
        }
        return new ApplyReport(done, Optional.ofNullable(failure));
    }

    private static boolean isDeletion(Change change) {
        return switch (change) {
            case Change.DeleteRoute delete -> true;
            case Change.DeleteRule delete -> true;
            case Change.AddRoute add -> false;
            case Change.ReplaceRoute replace -> false;
            case Change.AddRule add -> false;
        };
    }

    private void applyTogether(List<Change> changes) {
        List<Change> sent = new ArrayList<>(changes.size());
        List<RouteChange> requests = new ArrayList<>(changes.size());
        BackendException unsayable = null;
        for (int i = 0; i < changes.size() && unsayable == null; i++) {
            Change change = changes.get(i);
            try {
                requests.add(request(change));
                sent.add(change);
            } catch (NetlinkException e) {
                if (isDeletion(change) && e.isNotFound()) {
                    done.add(change);
                } else {
                    unsayable = refused(change, e);
                }
            }
        }
        send(sent, requests);
        failure = failure == null ? unsayable : failure;
    }

    private void send(List<Change> changes, List<RouteChange> requests) {
        try {
            List<Optional<NetlinkException>> outcomes = socket.change(requests);
            for (int i = 0; i < outcomes.size(); i++) {
                settle(changes.get(i), outcomes.get(i));
            }
        } catch (NetlinkException e) {
            // Reason: nobody knows what is in force, so whoever takes back what was done must take back all of it.
            done.addAll(changes);
            failure = refused(changes.getFirst(), e);
        }
    }

    private void settle(Change change, Optional<NetlinkException> refusal) {
        BackendException fault = null;
        try {
            fault = refusal.isEmpty() || isAsWanted(change, refusal.get()) ? null : refused(change, refusal.get());
        } catch (BackendException e) {
            fault = e;
        }
        if (fault == null) {
            done.add(change);
        } else if (failure == null) {
            failure = fault;
        }
    }

    private RouteChange request(Change change) throws NetlinkException {
        return switch (change) {
            case Change.AddRoute add -> new RouteChange.AddRoute(to.route(add.route()));
            case Change.ReplaceRoute replace -> new RouteChange.ReplaceRoute(to.route(replace.after()));
            case Change.DeleteRoute delete -> new RouteChange.DeleteRoute(to.route(delete.route()));
            case Change.AddRule add -> new RouteChange.AddRule(ToKernel.rule(add.rule()));
            case Change.DeleteRule delete -> new RouteChange.DeleteRule(ToKernel.rule(delete.rule()));
        };
    }

    /** Whether the kernel refused only because all is as it should be. */
    private boolean isAsWanted(Change change, NetlinkException refusal) throws BackendException {
        return switch (change) {
            case Change.AddRoute add -> refusal.errno() == EEXIST && isThere(add.route());
            case Change.ReplaceRoute replace -> refusal.errno() == EEXIST && isThere(replace.after());
            case Change.DeleteRoute delete -> refusal.isNotFound();
            case Change.AddRule add -> refusal.errno() == EEXIST;
            case Change.DeleteRule delete -> refusal.isNotFound();
        };
    }

    private static BackendException refused(Change change, NetlinkException cause) {
        return switch (change) {
            case Change.AddRoute add -> Refusal.of(ip(add.route(), "route add"), name(add.route()), cause);
            case Change.ReplaceRoute replace -> Refusal.of(ip(replace.after(), "route replace"), name(replace.after()), cause);
            case Change.DeleteRoute delete -> Refusal.of(ip(delete.route(), "route del"), name(delete.route()), cause);
            case Change.AddRule add -> Refusal.of(ip(add.rule().family(), "rule add"), add.rule().toString(), cause);
            case Change.DeleteRule delete -> Refusal.of(ip(delete.rule().family(), "rule del"), delete.rule().toString(), cause);
        };
    }

    /** Whether the kernel has this very route. */
    private boolean isThere(Route route) throws BackendException {
        try {
            List<LinkMessage> links = socket.links();
            FromKernel from = new FromKernel(new Interfaces(links));
            int family = route.destination().family().number();
            for (RouteMessage message : socket.routes(family, route.table().value())) {
                if (FromKernel.isExpressible(message) && RouteEffect.same(from.route(message), route)) {
                    return true;
                }
            }
            return false;
        } catch (NetlinkException e) {
            throw Refusal.of(ip(route, "route show"), name(route), e);
        } catch (FromKernel.UnknownInterface e) {
            return false;
        }
    }

    private int index(InterfaceName name) throws NetlinkException {
        Integer known = indexes.get(name);
        if (known == null) {
            known = socket.indexOf(name.value()).orElseThrow(() -> new NetlinkException("RTM_GETLINK", ENODEV, "no interface " + name, -1));
            indexes.put(name, known);
        }
        return known;
    }

    private static String ip(Route route, String what) {
        return ip(route.destination().family(), what);
    }

    private static String ip(Family family, String what) {
        return (family == Family.IPV6 ? "ip -6 " : "ip ") + what;
    }

    private static String name(Route route) {
        return "table " + route.table() + " " + route;
    }
}
