package org.shoregate.monitor.internal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.shoregate.api.NanoClock;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.ProbeType;
import org.shoregate.api.spi.VerdictPolicy;
import org.shoregate.api.spi.VerdictSink;
import org.shoregate.monitor.SteppedMonitor;
import org.shoregate.monitor.internal.sla.SlaConfig;
import org.shoregate.monitor.internal.sla.SlaLevels;
import org.shoregate.monitor.internal.sla.SlaPolicy;

/** Those parts of the monitor that need no thread, put together. */
public final class DefaultSteppedMonitor implements SteppedMonitor {
    private final Surroundings around;
    private final Watch watch;

    public DefaultSteppedMonitor(String targets, VerdictPolicy policy, ProbeType icmp, NanoClock nanos, Clock clock, RandomGenerator random,
            VerdictSink sink) {
        MonitorConfig config = Attributes.of(MonitorConfig.class, Map.of("targets", new String[] {targets}));
        MonitorSettings settings = MonitorSettings.of(config, complaint -> {
            throw new IllegalArgumentException(complaint);
        });
        around = new Surroundings(settings, nanos, clock, random, sink);
        around.types().add("icmp", icmp, true, 0);
        around.policies().add(config.policy(), policy, true, 0);
        watch = new Watch(around, new LsmWatch(around, text -> { }, events -> { }));
    }

    public static VerdictPolicy policy() {
        return new SlaPolicy(Attributes.of(MonitorConfig.class, Map.of()), new SlaLevels(Attributes.of(SlaConfig.class, Map.of())));
    }

    @Override
    public void uplinks(List<Uplink> uplinks) {
        watch.uplinks(uplinks);
    }

    @Override
    public long settle() {
        List<Runnable> work = around.mailbox().drain();
        long nextNs;
        do {
            work.forEach(Runnable::run);
            nextNs = watch.look();
            work = around.mailbox().drain();
        } while (!work.isEmpty() || nextNs <= around.nanos().nanoTime());
        return nextNs;
    }
}
