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
     * Prepares to probe a target. Everything sent must leave by the uplink's device with its probe mark, or not at all.
     *
     * @throws IOException if the target is not one of this type or cannot be probed now; tried again later
     */
    ProbeSession open(Uplink uplink, Target target, SampleSink sink) throws IOException;
}
