package org.shoregate.monitor.internal;

/** A source of hints about uplinks that needs no probe. Lasts until it is closed; closing twice is harmless. */
interface Signals extends AutoCloseable {
    /** Tells nothing. */
    Signals NONE = () -> { };

    @Override
    void close();
}
