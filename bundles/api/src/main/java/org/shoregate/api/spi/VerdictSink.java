package org.shoregate.api.spi;

import org.osgi.annotation.versioning.ProviderType;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;

/** Takes verdicts about uplinks, from any thread; returns at once. The gateway offers it to monitors. */
@ProviderType
public interface VerdictSink {
    /** This is what is known now; an equal verdict again changes nothing. */
    void verdict(ProviderName provider, LinkState state);
}
