package org.shoregate.monitor.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.shoregate.api.LinkReport;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.Hint;

/** Watches all uplinks of the plan in force. Confined to one thread. */
final class Watch implements Neighbours {

    private final Surroundings around;
    private final Map<ProviderName, UplinkWatch> watched = new TreeMap<>();
    private final CrossCheck crossCheck = new CrossCheck(watched.values());

    Watch(Surroundings around) {
        this.around = around;
    }

    /** Watches these from now on and no others. */
    void uplinks(List<Uplink> uplinks) {
        long nowNs = around.nanos().nanoTime();
        Set<ProviderName> gone = new HashSet<>(watched.keySet());
        for (Uplink uplink : uplinks) {
            gone.remove(uplink.provider());
            UplinkWatch known = watched.get(uplink.provider());
            if (known == null) {
                watched.put(uplink.provider(), new UplinkWatch(around, this, uplink, around.settings().targets().of(uplink)));
            } else {
                known.move(uplink, nowNs);
            }
        }
        gone.forEach(provider -> watched.remove(provider).close("no longer configured"));
    }

    /** A plug-in came or went: looks at everything at once. */
    void pluginsChanged() {
        long nowNs = around.nanos().nanoTime();
        watched.values().forEach(w -> w.retry(nowNs));
    }

    /** The kernel lets one guess something about uplinks. */
    void hint(Predicate<Uplink> which, Hint hint) {
        long nowNs = around.nanos().nanoTime();
        watched.values().stream().filter(w -> which.test(w.uplink())).forEach(w -> w.hint(hint, nowNs));
    }

    /** Does what is due; returns when something will be. A failure in one uplink does not touch the others. */
    long look() {
        long nowNs = around.nanos().nanoTime();
        if (crossCheck.update()) {
            watched.values().forEach(UplinkWatch::changed);
        }
        for (UplinkWatch uplink : watched.values()) {
            if (uplink.nextLookNs() <= nowNs) {
                uplink.look(nowNs);
            }
        }
        return watched.values().stream().mapToLong(UplinkWatch::nextLookNs).min().orElse(Long.MAX_VALUE);
    }

    /** How every uplink stands, by name. */
    List<LinkReport> reports() {
        return watched.values().stream().map(UplinkWatch::report).toList();
    }

    @Override
    public CrossCheck crossCheck() {
        return crossCheck;
    }

    @Override
    public boolean work(ProviderName besides) {
        return watched.values().stream().filter(w -> !w.uplink().provider().equals(besides)).flatMap(w -> w.reported().stream())
                .anyMatch(s -> s instanceof LinkState.Up || s instanceof LinkState.Degraded);
    }

    /** One that is held down may be the last that works now. */
    @Override
    public void turned(ProviderName provider) {
        watched.values().stream().filter(w -> !w.uplink().provider().equals(provider)).forEach(UplinkWatch::changed);
    }

    /** Nothing is known about any uplink from now on. */
    void close() {
        watched.values().forEach(w -> w.close("monitoring has stopped"));
        watched.clear();
    }
}
