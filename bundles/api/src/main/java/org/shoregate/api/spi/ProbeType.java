package org.shoregate.api.spi;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;
import org.shoregate.api.link.Uplink;

/** A way to test a target over an uplink. A service; its {@link #TYPE} property names it. */
@ConsumerType
public interface ProbeType {
    /** Service property, {@code String}, required: the name targets refer to, such as {@code icmp}. */
    String TYPE = "shoregate.probe.type";

    /**
     * Service property, {@code Boolean}, default false: opening, sending and closing return at once, so that they may be called
     * on the thread that watches all uplinks; otherwise each session is given a virtual thread.
     */
    String NON_BLOCKING = "shoregate.probe.nonblocking";

    /**
     * Prepares to probe a target. Everything sent must leave by the uplink's device with its probe mark, or not at all.
     *
     * @throws IOException if the target is not one of this type or cannot be probed now; tried again later
     */
    ProbeSession open(Uplink uplink, Target target, SampleSink sink) throws IOException;
}
