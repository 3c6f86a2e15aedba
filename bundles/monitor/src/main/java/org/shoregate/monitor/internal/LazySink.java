package org.shoregate.monitor.internal;

import org.osgi.service.component.ComponentContext;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.spi.VerdictSink;

/**
 * The gateway's sink, fetched with the first verdict: the gateway in turn holds the monitor as a listener, and whichever of the
 * two is activated first must not need the other for it. Confined to the thread that watches the uplinks.
 */
final class LazySink {
    /** The reference's name. */
    static final String REFERENCE = "sink";

    private final ComponentContext component;
    private VerdictSink fetched;

    LazySink(ComponentContext component) {
        this.component = component;
    }

    /** A gateway that is going away gets no verdict; the monitor ends with it. */
    void verdict(ProviderName provider, LinkState state) {
        if (fetched == null) {
            fetched = component.locateService(REFERENCE);
        }
        if (fetched != null) {
            fetched.verdict(provider, state);
        }
    }
}
