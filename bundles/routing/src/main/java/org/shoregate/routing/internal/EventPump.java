package org.shoregate.routing.internal;

import java.util.Optional;
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

    /** Takes ownership of the events and of the socket, which reads names of interfaces. */
    public EventPump(KernelEvents events, RouteSocket names, NetworkListener listener) throws NetlinkException {
        this.events = events;
        this.names = names;
        this.listener = listener;
        this.translator = new EventTranslator(names);
    }

    /** Begins; called once. */
    public void start() {
        events.withoutTables().ifPresent(e -> LOG.warn("No events of nftables, so changes of our table by others will go unnoticed: {}",
                e.getMessage()));
        Thread.ofPlatform().daemon().name("shoregate-kernel-events").start(this::run);
    }

    private void run() {
        boolean open = true;
        while (open) {
            try {
                open = events.receive(this::deliver);
            } catch (NetlinkException e) {
                LOG.warn("An event of the kernel cannot be read, so the whole network will be read again: {}", e.getMessage());
                listener.changed(new NetworkEvent.Overrun());
            }
        }
    }

    private void deliver(KernelEvent event) {
        Optional<NetworkEvent> translated = translator.translate(event);
        translated.ifPresent(listener::changed);
    }

    /** When it returns nothing more is handed over, unless it is the listener itself that calls. Repeating it is harmless. */
    @Override
    public void close() {
        events.close();
        names.close();
    }
}
