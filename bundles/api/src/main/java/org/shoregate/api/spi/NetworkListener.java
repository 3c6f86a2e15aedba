package org.shoregate.api.spi;

/** Hears of kernel events, on the backend's event thread: it must return at once and not throw. */
@FunctionalInterface
public interface NetworkListener {
    void changed(NetworkEvent event);
}
