package org.shoregate.api.spi;

import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Sample;

/** A policy at work on one uplink. Confined to the thread that calls it; times come from the caller's clock. */
public interface LinkJudge {
    /** One probe was sent. */
    void sent(Target target, long sequence, long nowNs);

    /** The outcome of one probe. */
    void sample(Target target, Sample sample, long nowNs);

    /**
     * Something besides the probes tells about the uplink. It may change the cadence, or keep the judge from condemning; by itself
     * it is no verdict. A judge that goes by its probes alone leaves this as it is.
     */
    default void hint(Hint hint, long nowNs) {
        // only probes count
    }

    /** The verdict as of now. Calling it changes nothing. */
    LinkState verdict(long nowNs);

    /** How often to probe from now on. */
    Cadence cadence(long nowNs);

    /** When, on the caller's clock, verdict or cadence may change without another sample; {@code Long.MAX_VALUE} if never. */
    long nextLookNs();
}
