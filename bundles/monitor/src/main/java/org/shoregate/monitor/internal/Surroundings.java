package org.shoregate.monitor.internal;

import java.time.Clock;
import java.util.random.RandomGenerator;
import org.shoregate.api.NanoClock;
import org.shoregate.api.spi.ProbeType;
import org.shoregate.api.spi.VerdictPolicy;
import org.shoregate.api.spi.VerdictSink;

/**
 * What everything on the monitor's thread shares.
 *
 * @param mailbox how others get onto that thread
 * @param random for jitter
 */
record Surroundings(MonitorSettings settings, Mailbox mailbox, NanoClock nanos, Clock clock, RandomGenerator random,
        VerdictSink sink, Plugins<ProbeType> types, Plugins<VerdictPolicy> policies) {
    Surroundings(MonitorSettings settings, NanoClock nanos, Clock clock, RandomGenerator random, VerdictSink sink) {
        this(settings, new Mailbox(), nanos, clock, random, sink, new Plugins<>("probe type"), new Plugins<>("verdict policy"));
    }
}
