package org.shoregate.monitor;

import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ProviderType;
import org.shoregate.api.NanoClock;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.ProbeType;
import org.shoregate.api.spi.VerdictPolicy;
import org.shoregate.api.spi.VerdictSink;
import org.shoregate.monitor.internal.DefaultSteppedMonitor;

/**
 * The whole monitor, configured as it comes but for its targets, without a thread: it does what is due when it is told to, on its
 * caller's clock. For simulations. Confined to the thread that calls it, but for the outcomes of probes, which may come from any.
 */
@ProviderType
public interface SteppedMonitor {
    /**
     * Watches these uplinks from now on and no others. Repeating it changes nothing.
     *
     * @param uplinks whose probes the probe type {@code icmp} sends
     */
    void uplinks(List<Uplink> uplinks);

    /** Handles the outcomes that have come and does what is due; returns when, on its clock, something will be: later than now. */
    long settle();

    /**
     * A monitor that watches nothing yet.
     *
     * @param targets as in the monitor's configuration: {@code *=gateway,192.0.2.1}
     * @param icmp how probes are sent; must not block
     * @param clock stamps verdicts
     * @param random for the jitter of probes
     * @throws IllegalArgumentException if the targets say nothing
     */
    static SteppedMonitor of(String targets, VerdictPolicy policy, ProbeType icmp, NanoClock nanos, Clock clock, RandomGenerator random,
            VerdictSink sink) {
        return new DefaultSteppedMonitor(targets, policy, icmp, nanos, clock, random, sink);
    }

    /** The policy {@code sla} with all its settings as they come. */
    static VerdictPolicy defaultPolicy() {
        return DefaultSteppedMonitor.policy();
    }
}
