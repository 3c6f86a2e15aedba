package org.shoregate.marks.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.shoregate.api.plan.FlowSelector;
import org.shoregate.api.spi.BackendException;
import org.shoregate.netlink.Conntrack;
import org.shoregate.netlink.FlowFilter;
import org.shoregate.netlink.Namespace;
import org.shoregate.netlink.NetlinkException;
import org.shoregate.netlink.RouteSocket;
import org.shoregate.netlink.TableMessage;
import org.shoregate.netlink.TableSocket;
import org.shoregate.netlink.TcpFlow;
import org.shoregate.netlink.TcpNudge;

/** The sockets of one backend, each opened in its namespace when it is first needed. Thread-safe: one request at a time. */
public final class KernelSockets implements AutoCloseable {
    /** Bounds the memory and the time that telling them takes; the rest run into their own time-outs. */
    private static final int MOST_RESET = 10_000;

    private final Namespace namespace;
    /** Null until it is needed. */
    private TableSocket tables;
    /** Null until it is needed. */
    private Conntrack conntrack;
    /** Null until it is needed. */
    private RouteSocket routes;
    /** Null until it is needed. */
    private TcpNudge nudge;
    private boolean closed;

    public KernelSockets(Namespace namespace) {
        this.namespace = namespace;
    }

    /** A table of ours; empty if there is none, or the kernel has no nftables at all. */
    public synchronized Optional<TableMessage> table(String name) throws BackendException {
        try {
            if (tables == null) {
                tables = open(TableSocket::new);
            }
            return tables.table(name);
        } catch (NetlinkException e) {
            if (Refusal.isUnsupported(e)) {
                return Optional.empty();
            }
            throw Refusal.of("nft list", "table inet " + name, e, "this kernel lacks nf_tables");
        } catch (Exception e) {
            throw new BackendException("nft list", "table inet " + name, e);
        }
    }

    /**
     * Forgets connections.
     *
     * @param reset then makes the clients of those of TCP speak, of ten thousand at most
     * @throws BackendException also if the kernel tracks no connections or does not let them be deleted
     */
    public synchronized void forget(Collection<FlowSelector> flows, boolean reset) throws BackendException {
        List<TcpFlow> established = new ArrayList<>();
        try {
            if (conntrack == null) {
                conntrack = open(Conntrack::new);
            }
            for (Map.Entry<Integer, List<FlowFilter>> each : Selected.of(flows).entrySet()) {
                established.addAll(conntrack.forget(each.getKey(), each.getValue(), reset ? MOST_RESET : 0));
            }
        } catch (NetlinkException e) {
            throw Refusal.of("conntrack -D", Selected.names(flows), e, "this kernel lacks nf_conntrack_netlink: load that module");
        } catch (Exception e) {
            throw new BackendException("conntrack -D", Selected.names(flows), e);
        }
        if (reset && !established.isEmpty()) {
            nudge(Selected.names(flows), established);
        }
    }

    private void nudge(String flows, List<TcpFlow> established) throws BackendException {
        try {
            if (nudge == null) {
                routes = open(RouteSocket::new);
                nudge = open(TcpNudge::new);
            }
            new Nudges(routes, nudge).send(established);
        } catch (Exception e) {
            throw new BackendException("tell the clients of", flows, e);
        }
    }

    private <T> T open(Callable<T> socket) throws Exception {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        return namespace.call(socket);
    }

    /** Repeating it is harmless. */
    @Override
    public synchronized void close() {
        closed = true;
        if (tables != null) {
            tables.close();
        }
        if (conntrack != null) {
            conntrack.close();
        }
        if (routes != null) {
            routes.close();
        }
        if (nudge != null) {
            nudge.close();
        }
    }
}
