package org.shoregate.monitor.internal;

import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.Hint;

/** An uplink that is told what the kernel lets one guess about it. Confined to the thread that watches the uplinks. */
interface Hinted {
    Uplink uplink();

    /** Whether it was last reported to work. */
    boolean isWorking();

    /** @param nowNs when what the hint is about was so */
    void hint(Hint hint, long nowNs);
}
