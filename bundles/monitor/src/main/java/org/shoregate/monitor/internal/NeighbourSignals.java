package org.shoregate.monitor.internal;

import java.net.InetAddress;
import java.util.function.Consumer;
import org.shoregate.netlink.KernelEvent;
import org.shoregate.netlink.KernelEvents;
import org.shoregate.netlink.NetlinkException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of neighbours that do not answer the kernel any more, in the network namespace of the thread that makes it; the thread
 * {@code shoregate-neighbours}. A hint, nothing more: without events the monitor goes by its probes.
 */
final class NeighbourSignals implements Signals {
    private static final Logger LOG = LoggerFactory.getLogger(NeighbourSignals.class);

    private final KernelEvents events;
    private final Consumer<InetAddress> failed;

    private NeighbourSignals(KernelEvents events, Consumer<InetAddress> failed) {
        this.events = events;
        this.failed = failed;
    }

    /** @param failed told of each neighbour that failed, on a thread of its own; returns at once */
    static Signals start(Consumer<InetAddress> failed) {
        try {
            NeighbourSignals signals = new NeighbourSignals(KernelEvents.ofNeighbours(), failed);
            Thread.ofPlatform().daemon().name("shoregate-neighbours").start(signals::run);
            return signals;
        } catch (NetlinkException e) {
            LOG.warn("Going without what the kernel knows of neighbours, uplinks are still probed: {}", e.getMessage());
            return Signals.NONE;
        }
    }

    private void run() {
        boolean open = true;
        while (open) {
            try {
                open = events.receive(this::hear);
            } catch (NetlinkException e) {
                LOG.debug("An event about a neighbour made no sense", e);
            }
        }
    }

    /** What was lost in an overrun would have been hints only. */
    private void hear(KernelEvent event) {
        if (event instanceof KernelEvent.NeighbourEvent neighbour && neighbour.neighbour().isFailed()) {
            failed.accept(neighbour.neighbour().address());
        }
    }

    @Override
    public void close() {
        events.close();
    }
}
