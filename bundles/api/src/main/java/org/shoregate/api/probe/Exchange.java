package org.shoregate.api.probe;

import java.io.IOException;
import org.shoregate.api.link.Sample;

/** One exchange with the target of a probe: what a blocking probe type is made of. */
@FunctionalInterface
public interface Exchange {
    /**
     * Asks and waits for the answer, on a virtual thread of its own, beside others; needs no time-out of its own, for it is
     * interrupted when nobody waits for it any more.
     *
     * @return {@link Sample.Replied} or {@link Sample.Unexpected} with this number
     * @throws IcmpException if a router or host refused; becomes {@link Sample.Refused}
     * @throws java.io.InterruptedIOException if no answer came; becomes {@link Sample.Lost} once its time is up
     * @throws IOException if nothing could be sent; becomes {@link Sample.Failed}
     */
    Sample perform(long sequence) throws IOException;
}
