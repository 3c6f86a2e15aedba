package org.shoregate.monitor.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.Uplink;

/** Watches all uplinks of the plan in force. Confined to one thread. */
final class Watch {

    private final Surroundings around;
    private final Map<ProviderName, UplinkWatch> watched = new TreeMap<>();

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
                watched.put(uplink.provider(), new UplinkWatch(around, uplink, around.settings().targets().of(uplink.provider())));
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

    /** Does what is due; returns when something will be. A failure in one uplink does not touch the others. */
    long look() {
        long nowNs = around.nanos().nanoTime();
        for (UplinkWatch uplink : watched.values()) {
            if (uplink.nextLookNs() <= nowNs) {
                uplink.look(nowNs);
            }
        }
        return watched.values().stream().mapToLong(UplinkWatch::nextLookNs).min().orElse(Long.MAX_VALUE);
    }

    /** Nothing is known about any uplink from now on. */
    void close() {
        watched.values().forEach(w -> w.close("monitoring has stopped"));
        watched.clear();
    }
}
