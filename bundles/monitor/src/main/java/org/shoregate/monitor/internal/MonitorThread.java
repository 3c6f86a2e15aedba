package org.shoregate.monitor.internal;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread {@code shoregate-monitor}: all sessions, judges and timers live on it. */
final class MonitorThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MonitorThread.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(2);
    private static final long LONGEST_REST_NS = Duration.ofMinutes(1).toNanos();

    private final Surroundings around;
    private final Watch watch;
    private final Optional<TrafficSignals> traffic;
    private final Thread thread;
    /** Confined to the thread. */
    private boolean stopping;

    /** @param trafficSignals whether traffic over the uplinks gives hints */
    MonitorThread(Surroundings around, LsmWatch lsm, boolean trafficSignals) {
        this.around = around;
        this.watch = new Watch(around, lsm);
        this.traffic = trafficSignals ? Optional.of(new TrafficSignals(watch::alone, around.nanos().nanoTime()))
                : Optional.empty();
        this.thread = Thread.ofPlatform().daemon().name("shoregate-monitor").start(this::run);
    }

    Watch watch() {
        return watch;
    }

    private void run() {
        long nextNs = around.nanos().nanoTime();
        while (!stopping) {
            try {
                long nowNs = around.nanos().nanoTime();
                around.mailbox().take(Math.min(nextNs, nowNs + LONGEST_REST_NS) - nowNs).forEach(MonitorThread::perform);
                long trafficNs = traffic.map(t -> t.look(around.nanos().nanoTime())).orElse(Long.MAX_VALUE);
                nextNs = Math.min(watch.look(), trafficNs);
            } catch (InterruptedException e) {
                stopping = true;
            } catch (RuntimeException e) {
                LOG.error("Looking after the uplinks failed, going on", e);
                nextNs = around.nanos().nanoTime() + Duration.ofSeconds(1).toNanos();
            }
        }
        watch.close();
        traffic.ifPresent(TrafficSignals::close);
    }

    /** One piece of work that fails leaves the others. */
    private static void perform(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("A message to the monitor could not be handled, going on", e);
        }
    }

    /** Reports every uplink as unknown and ends; waits for that within bounds. Repeating it is harmless. */
    @Override
    public void close() {
        around.mailbox().post(() -> stopping = true);
        try {
            if (!thread.join(STOP_WITHIN)) {
                LOG.warn("The monitor's thread has not ended within {} s, leaving it behind", STOP_WITHIN.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
