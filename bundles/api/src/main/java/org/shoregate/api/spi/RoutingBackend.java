package org.shoregate.api.spi;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.shoregate.api.explain.KernelAnswer;
import org.shoregate.api.explain.Packet;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.Change;
import org.shoregate.api.plan.ChangeSet;
import org.shoregate.api.plan.RoutingPlan;

/**
 * Reads and changes links, addresses, routes and rules. Acts on the network namespace it was made in. {@link #read},
 * {@link #diff} and {@link #apply} are called by one thread at a time; {@link #watch} by any.
 */
@ConsumerType
public interface RoutingBackend {
    /**
     * Service property, {@code String}, required: its name, such as {@code netlink}. The gateway uses the one that {@code routing.target} of
     * its configuration selects, so another that is installed changes nothing by itself.
     */
    String NAME = "shoregate.backend.name";

    /** A fresh and consistent read of everything; blocks for milliseconds. */
    NetworkState read(Family family) throws BackendException;

    /** What leads from the state to the plan; pure. Empty if the state already satisfies the plan. */
    ChangeSet diff(RoutingPlan plan, NetworkState actual);

    /**
     * Applies the changes in order and stops behind one that is refused, soon if not at once. What takes something away is never tried
     * once something before it was refused, unless that took away as well. Repeating it is harmless.
     */
    ApplyReport apply(List<Change> changes);

    /**
     * Writes settings of the kernel: files below {@code /proc/sys/net} and their values. One that has its value already is left alone.
     *
     * @return which could not be written and why, one sentence each
     */
    List<String> tune(Map<String, String> settings);

    /**
     * The Ethernet address of a neighbour, as {@code 00:11:22:aa:bb:cc}; asks the link if the kernel does not know it. Empty if nobody
     * answers in time, or if the backend has no way to tell. May be called by any thread.
     *
     * @param patience how long to wait for an answer at most
     */
    default Optional<String> station(InterfaceName device, InetAddress address, Duration patience) throws BackendException {
        return Optional.empty();
    }

    /**
     * Tells the listener of every change from now on, until the registration is closed.
     *
     * @throws BackendException if the kernel gives no events
     */
    Registration watch(NetworkListener listener) throws BackendException;

    /**
     * The road that the kernel itself gives a packet with this mark; sends nothing. Called by any thread.
     *
     * @return absent if this backend has nobody to ask
     * @throws BackendException if the question itself was refused, as for an interface that is not there
     */
    default Optional<KernelAnswer> lookUp(Packet packet, int mark) throws BackendException {
        return Optional.empty();
    }
}
