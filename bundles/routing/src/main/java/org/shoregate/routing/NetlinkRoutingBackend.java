package org.shoregate.routing;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.shoregate.api.explain.KernelAnswer;
import org.shoregate.api.explain.Packet;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.Change;
import org.shoregate.api.plan.ChangeSet;
import org.shoregate.api.plan.RoutingPlan;
import org.shoregate.api.spi.ApplyReport;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.NetworkListener;
import org.shoregate.api.spi.Registration;
import org.shoregate.api.spi.RoutingBackend;
import org.shoregate.netlink.Namespace;
import org.shoregate.netlink.NetlinkException;
import org.shoregate.netlink.RouteSocket;
import org.shoregate.routing.internal.ChangeApplier;
import org.shoregate.routing.internal.EventPump;
import org.shoregate.routing.internal.KernelSettings;
import org.shoregate.routing.internal.Neighbours;
import org.shoregate.routing.internal.NetworkReader;
import org.shoregate.routing.internal.RoadQuestion;
import org.shoregate.routing.internal.RoutingDiff;

/**
 * Routes and rules through rtnetlink, in the network namespace of the thread that makes it, whichever thread calls it later.
 * Thread-safe. Reading needs no rights; applying needs CAP_NET_ADMIN.
 */
@Component(service = RoutingBackend.class, property = RoutingBackend.NAME + "=netlink")
public final class NetlinkRoutingBackend implements RoutingBackend, AutoCloseable {
    private final Namespace namespace;
    private final RouteSocket socket;
    private final Set<EventPump> pumps = ConcurrentHashMap.newKeySet();

    /** @throws BackendException if the kernel offers no rtnetlink here */
    @Activate
    public NetlinkRoutingBackend() throws BackendException {
        try {
            namespace = Namespace.current();
            socket = new RouteSocket();
        } catch (IOException e) {
            throw new BackendException("open", "rtnetlink", e);
        }
    }

    @Override
    public NetworkState read(Family family) throws BackendException {
        return new NetworkReader(socket).read(family);
    }

    @Override
    public ChangeSet diff(RoutingPlan plan, NetworkState actual) {
        return RoutingDiff.between(plan, actual);
    }

    @Override
    public ApplyReport apply(List<Change> changes) {
        return new ChangeApplier(socket).apply(changes);
    }

    @Override
    public List<String> tune(Map<String, String> settings) {
        return settings.isEmpty() ? List.of() : KernelSettings.write(namespace, settings);
    }

    @Override
    public Optional<KernelAnswer> lookUp(Packet packet, int mark) throws BackendException {
        return Optional.of(new RoadQuestion(socket).ask(packet, mark));
    }

    @Override
    public Optional<String> station(InterfaceName device, InetAddress address, Duration patience) throws BackendException {
        return new Neighbours(socket).find(device, address, patience);
    }

    @Override
    public Registration watch(NetworkListener listener) throws BackendException {
        try {
            EventPump pump = namespace.call(() -> EventPump.start(listener));
            pumps.add(pump);
            return () -> {
                pumps.remove(pump);
                pump.close();
            };
        } catch (NetlinkException e) {
            throw new BackendException("subscribe to", "rtnetlink events", e.errno(), e.getMessage());
        } catch (Exception e) {
            throw new BackendException("subscribe to", "rtnetlink events", e);
        }
    }

    /** Ends every watch. Repeating it is harmless. */
    @Override
    @Deactivate
    public void close() {
        pumps.forEach(EventPump::close);
        pumps.clear();
        socket.close();
        namespace.close();
    }
}
