package org.shoregate.routing.internal;

import org.shoregate.api.spi.NetworkEvent;
import org.shoregate.api.spi.NetworkListener;
import org.shoregate.netlink.KernelEvent;
import org.shoregate.netlink.KernelEvents;
import org.shoregate.netlink.NetlinkException;
import org.shoregate.netlink.RouteSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the kernel's events to a listener, on a thread of its own. */
public final class EventPump implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventPump.class);

    private final KernelEvents events;
    private final RouteSocket names;
    private final NetworkListener listener;
    private final EventTranslator translator;

    private EventPump(KernelEvents events, RouteSocket names, NetworkListener listener) throws NetlinkException {
        this.events = events;
        this.names = names;
        this.listener = listener;
        this.translator = new EventTranslator(names);
    }

    /** Begins in the network namespace of the calling thread. */
    public static EventPump start(NetworkListener listener) throws NetlinkException {
        KernelEvents events = new KernelEvents();
        try {
            EventPump pump = new EventPump(events, new RouteSocket(), listener);
            events.withoutTables().ifPresent(e -> LOG.warn("No events of nftables, so changes of our table by others will go unnoticed: {}",
                    e.getMessage()));
            Thread.ofPlatform().daemon().name("shoregate-kernel-events").priority(Thread.MAX_PRIORITY).start(pump::run);
            return pump;
        } catch (NetlinkException e) {
            events.close();
            throw e;
        }
    }

    private void run() {
        boolean open = true;
        while (open) {
            try {
                open = events.receive(this::deliver);
            } catch (NetlinkException e) {
                LOG.warn("An event of the kernel cannot be read, so the whole network will be read again: {}", e.getMessage());
                tell(new NetworkEvent.Overrun());
            }
        }
    }

    private void deliver(KernelEvent event) {
        translator.translate(event).ifPresent(this::tell);
    }

    /** A listener that throws does not end listening. */
    private void tell(NetworkEvent event) {
        try {
            listener.changed(event);
        } catch (RuntimeException e) {
            LOG.warn("A listener failed at {}, going on with the next event", event, e);
        }
    }

    /** When it returns nothing more is handed over, unless it is the listener itself that calls. Repeating it is harmless. */
    @Override
    public void close() {
        events.close();
        names.close();
    }
}
