package org.shoregate.monitor.internal;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.shoregate.api.NanoClock;
import org.shoregate.api.spi.ProbeType;
import org.shoregate.api.spi.VerdictPolicy;
import org.shoregate.api.spi.VerdictSink;
import org.shoregate.monitor.internal.damping.DampingSettings;

/**
 * What everything on the monitor's thread shares.
 *
 * @param mailbox how others get onto that thread
 * @param random for jitter
 */
record Surroundings(MonitorSettings settings, Mailbox mailbox, NanoClock nanos, Clock clock, RandomGenerator random,
        VerdictSink sink, Plugins<ProbeType> types, Plugins<VerdictPolicy> policies, Names names) {
    /** With nothing in it yet. */
    Surroundings(MonitorSettings settings, NanoClock nanos, Clock clock, RandomGenerator random, VerdictSink sink) {
        this(settings, new Mailbox(), nanos, clock, random, sink);
    }

    private Surroundings(MonitorSettings settings, Mailbox mailbox, NanoClock nanos, Clock clock, RandomGenerator random, VerdictSink sink) {
        this(settings, mailbox, nanos, clock, random, sink, new Plugins<>("probe type", clock),
                new Plugins<>("verdict policy", clock),
                new Names(mailbox, nanos));
    }

    /** The same, by another resolver. */
    Surroundings resolvingBy(Names.Resolver resolver, Executor threads) {
        return new Surroundings(settings, mailbox, nanos, clock, random, sink, types, policies, new Names(mailbox, nanos, resolver, threads));
    }

    /** The same for something that is judged by a policy of its own and undamped, and reports elsewhere. */
    Surroundings judgedBy(String name, VerdictPolicy policy, VerdictSink elsewhere) {
        Plugins<VerdictPolicy> own = new Plugins<>("verdict policy", clock);
        own.add(name, policy, true, 0);
        return new Surroundings(new MonitorSettings(settings.targets(), name, DampingSettings.NONE), mailbox, nanos, clock, random, elsewhere,
                types, own, names);
    }
}
