package org.shoregate.monitor.internal;

import org.shoregate.api.config.ProviderName;

/** What the watch of one uplink may ask and tell about the other uplinks. Confined to the thread that watches the uplinks. */
interface Neighbours {
    /** Which targets are to blame themselves. */
    CrossCheck crossCheck();

    /** Whether an uplink besides this one is known to work. */
    boolean work(ProviderName besides);

    /** Another kind of verdict was reported about this one. */
    void turned(ProviderName provider);
}
