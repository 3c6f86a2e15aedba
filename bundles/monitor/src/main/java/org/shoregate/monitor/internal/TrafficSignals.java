package org.shoregate.monitor.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.shoregate.api.net.Family;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.api.spi.Hint;
import org.shoregate.netlink.NetlinkException;
import org.shoregate.netlink.TrafficTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hints at what the traffic over the uplinks shows: that packets leave and none comes back, or that they are answered. Keeps a table of
 * nftables that counts for as long as uplinks are watched; where somebody removes it, it is put back. Without it the monitor goes by its
 * probes. In the network namespace of the thread that watches the uplinks, and confined to that thread.
 */
final class TrafficSignals implements AutoCloseable {
    /** Between two readings while packets flow: a fraction of the shortest wait that means something. */
    private static final long BUSY_NS = Duration.ofMillis(25).toNanos();
    /** Between two readings while none do. */
    private static final long IDLE_NS = Duration.ofMillis(100).toNanos();
    /** Packets flow if some did so long ago. */
    private static final long BUSY_FOR_NS = Duration.ofSeconds(1).toNanos();
    /** Before an attempt to put the table into force that is not the first; doubled each time, until it has lasted long. */
    private static final long FIRST_RETRY_NS = Duration.ofSeconds(1).toNanos();
    private static final long LAST_RETRY_NS = Duration.ofMinutes(5).toNanos();
    private static final Logger LOG = LoggerFactory.getLogger(TrafficSignals.class);

    private final Supplier<List<Hinted>> watched;
    /** What is counted, by place in the table. */
    private List<Hinted> uplinks = List.of();
    private List<String> devices = List.of();
    private Map<String, ReplyRhythm> rhythms = Map.of();
    private long[] leaving = {};
    private long[] arriving = {};
    private Optional<Table> table = Optional.empty();
    private boolean inForce;
    private boolean complained;
    private long installedNs;
    private long retryNs;
    private long backoffNs = FIRST_RETRY_NS;
    private long readNs;
    private long busyNs;
    private long nextNs;

    private record Table(Family family, TrafficTable counters) {
    }

    /** @param watched the uplinks that have their interface for themselves; the same list as long as they stay */
    TrafficSignals(Supplier<List<Hinted>> watched, long nowNs) {
        this.watched = watched;
        this.nextNs = nowNs;
        this.retryNs = nowNs;
        this.busyNs = nowNs - BUSY_FOR_NS;
    }

    /** Reads the counters if it is time to, and hands out hints; returns when that will be next. */
    long look(long nowNs) {
        if (watched.get() != uplinks) {
            follow(nowNs);
        }
        if (nowNs >= nextNs) {
            if (!inForce && nowNs >= retryNs && !devices.isEmpty()) {
                install(nowNs);
            }
            if (inForce) {
                read(nowNs);
            }
            nextNs = devices.isEmpty() ? Long.MAX_VALUE : nowNs + (nowNs - busyNs < BUSY_FOR_NS ? BUSY_NS : IDLE_NS);
        }
        return nextNs;
    }

    /** Counts for the uplinks that are watched from now on. */
    private void follow(long nowNs) {
        uplinks = watched.get();
        List<String> wanted = uplinks.stream().map(u -> u.uplink().device().value()).toList();
        if (wanted.equals(devices)) {
            return;
        }
        Map<String, ReplyRhythm> known = new HashMap<>();
        wanted.forEach(d -> known.put(d, rhythms.getOrDefault(d, new ReplyRhythm())));
        rhythms = known;
        devices = wanted;
        leaving = new long[devices.size()];
        arriving = new long[devices.size()];
        nextNs = nowNs;
        retryNs = nowNs;
        if (devices.isEmpty()) {
            close();
        }
        inForce = false;
    }

    private void install(long nowNs) {
        retryNs = nowNs + backoffNs;
        backoffNs = Math.min(2 * backoffNs, LAST_RETRY_NS);
        rhythms.values().forEach(ReplyRhythm::interrupt);
        try {
            open(uplinks.getFirst().uplink().family()).install(devices, MarkPlan.PROBE_BIT);
            inForce = true;
            complained = false;
            installedNs = nowNs;
        } catch (NetlinkException | IllegalArgumentException e) {
            complain("Counting replies to traffic is not possible, uplinks are still probed: " + e.getMessage());
        }
    }

    private TrafficTable open(Family family) throws NetlinkException {
        if (table.filter(t -> t.family() == family).isEmpty()) {
            close();
            table = Optional.of(new Table(family, new TrafficTable(family.number(), MarkPlan.TRAFFIC_TABLE)));
        }
        return table.orElseThrow().counters();
    }

    private void read(long nowNs) {
        try {
            if (table.orElseThrow().counters().read(leaving, arriving)) {
                judge(nowNs);
                backoffNs = nowNs - installedNs > LAST_RETRY_NS ? FIRST_RETRY_NS : backoffNs;
                return;
            }
            LOG.info("Somebody has removed the table {} of nftables, putting it back", MarkPlan.TRAFFIC_TABLE);
        } catch (NetlinkException e) {
            complain("Counters of traffic cannot be read, uplinks are still probed: " + e.getMessage());
        }
        inForce = false;
        retryNs = Math.max(retryNs, nowNs + FIRST_RETRY_NS);
    }

    private void judge(long nowNs) {
        for (int i = 0; i < devices.size(); i++) {
            Hinted uplink = uplinks.get(i);
            ReplyRhythm rhythm = rhythms.get(devices.get(i));
            if (!uplink.isWorking()) {
                rhythm.interrupt();
                continue;
            }
            Optional<Hint> hint = rhythm.read(leaving[i], arriving[i], nowNs);
            // a reply may have been there since the reading before
            hint.ifPresent(h -> uplink.hint(h, h == Hint.TRAFFIC_ANSWERED ? readNs : nowNs));
            busyNs = rhythm.isMoving() ? nowNs : busyNs;
        }
        readNs = nowNs;
    }

    private void complain(String what) {
        if (complained) {
            LOG.debug(what);
        } else {
            LOG.warn(what);
        }
        complained = true;
    }

    /** Takes the table away. Repeating it is harmless. */
    @Override
    public void close() {
        table.ifPresent(t -> {
            try (TrafficTable counters = t.counters()) {
                counters.remove();
            } catch (NetlinkException e) {
                LOG.warn("The table {} of nftables stays, remove it by 'nft delete table': {}", MarkPlan.TRAFFIC_TABLE, e.getMessage());
            }
        });
        table = Optional.empty();
        inForce = false;
    }
}
