package org.shoregate.routing.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.plan.Change;
import org.shoregate.api.spi.ApplyReport;
import org.shoregate.api.spi.BackendException;
import org.shoregate.netlink.LinkMessage;
import org.shoregate.netlink.NetlinkException;
import org.shoregate.netlink.RouteMessage;
import org.shoregate.netlink.RouteSocket;

/** Applies changes one after the other, each acknowledged by the kernel. Lives for one call: it remembers the interfaces it has met. */
public final class ChangeApplier {
    private static final int EEXIST = 17;
    private static final int ENODEV = 19;

    private final RouteSocket socket;
    private final Map<InterfaceName, Integer> indexes = new HashMap<>();
    private final ToKernel to = new ToKernel(this::index);

    public ChangeApplier(RouteSocket socket) {
        this.socket = socket;
    }

    /** Stops at the first change that is refused. */
    public ApplyReport apply(List<Change> changes) {
        List<Change> done = new ArrayList<>(changes.size());
        for (Change change : changes) {
            try {
                apply(change);
                done.add(change);
            } catch (BackendException e) {
                return new ApplyReport(done, Optional.of(e));
            }
        }
        return new ApplyReport(done, Optional.empty());
    }

    private void apply(Change change) throws BackendException {
        switch (change) {
            case Change.AddRoute add -> addRoute(add.route());
            case Change.ReplaceRoute replace -> replaceRoute(replace);
            case Change.DeleteRoute delete -> deleteRoute(delete.route());
            case Change.AddRule add -> addRule(add.rule());
            case Change.DeleteRule delete -> deleteRule(delete.rule());
        }
    }

    private void addRoute(Route route) throws BackendException {
        try {
            socket.addRoute(to.route(route));
        } catch (NetlinkException e) {
            if (e.errno() != EEXIST || !isThere(route)) {
                throw Refusal.of(ip(route, "route add"), name(route), e);
            }
        }
    }

    private void replaceRoute(Change.ReplaceRoute replace) throws BackendException {
        Route after = replace.after();
        try {
            socket.replaceRoute(to.route(after));
        } catch (NetlinkException e) {
            if (e.errno() != EEXIST || !isThere(after)) {
                throw Refusal.of(ip(after, "route replace"), name(after), e);
            }
        }
    }

    private void deleteRoute(Route route) throws BackendException {
        try {
            socket.deleteRoute(to.route(route));
        } catch (NetlinkException e) {
            if (!e.isNotFound()) {
                throw Refusal.of(ip(route, "route del"), name(route), e);
            }
        }
    }

    private void addRule(Rule rule) throws BackendException {
        try {
            socket.addRule(ToKernel.rule(rule));
        } catch (NetlinkException e) {
            if (e.errno() != EEXIST) {
                throw Refusal.of(ip(rule.family(), "rule add"), rule.toString(), e);
            }
        }
    }

    private void deleteRule(Rule rule) throws BackendException {
        try {
            socket.deleteRule(ToKernel.rule(rule));
        } catch (NetlinkException e) {
            if (!e.isNotFound()) {
                throw Refusal.of(ip(rule.family(), "rule del"), rule.toString(), e);
            }
        }
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
