package org.shoregate.monitor.internal;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shoregate.api.LinkReport;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.lsm.LsmReport;
import org.shoregate.api.lsm.LsmResult;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.spi.Hint;

/** Watches all uplinks of the plan in force. Confined to one thread. */
final class Watch implements Neighbours {

    private final Surroundings around;
    private final LsmWatch lsm;
    /** Those that are not judged by an LSM configuration. */
    private final Map<ProviderName, UplinkWatch> watched = new TreeMap<>();
    /** Absent before the first plan. */
    private Optional<List<Uplink>> planned = Optional.empty();
    private List<Hinted> alone = List.of();
    private final CrossCheck crossCheck = new CrossCheck(watched.values());

    Watch(Surroundings around, LsmWatch lsm) {
        this.around = around;
        this.lsm = lsm;
    }

    /** Watches these from now on and no others. */
    void uplinks(List<Uplink> uplinks) {
        planned = Optional.of(List.copyOf(uplinks));
        Set<ProviderName> elsewhere = lsm.uplinks(uplinks);
        watch(uplinks.stream().filter(u -> !elsewhere.contains(u.provider())).toList());
    }

    /** Goes by this LSM configuration from now on, unless it is invalid. */
    void lsm(LsmResult result) {
        if (lsm.configure(result)) {
            planned.ifPresent(this::uplinks);
        }
    }

    LsmReport lsmReport() {
        return lsm.report();
    }

    private void watch(List<Uplink> uplinks) {
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
        Map<InterfaceName, Long> shares = planned.orElseThrow().stream()
                .collect(Collectors.groupingBy(Uplink::device, Collectors.counting()));
        alone = hinted().filter(h -> shares.get(h.uplink().device()) == 1).toList();
    }

    /** Those that have their interface for themselves, so that its packets are theirs; another list whenever they may be others. */
    List<Hinted> alone() {
        return alone;
    }

    /** A plug-in came or went: looks at everything at once. */
    void pluginsChanged() {
        long nowNs = around.nanos().nanoTime();
        watched.values().forEach(w -> w.retry(nowNs));
        lsm.retry(nowNs);
    }

    /** The kernel lets one guess something about uplinks. */
    void hint(Predicate<Uplink> which, Hint hint) {
        long nowNs = around.nanos().nanoTime();
        hinted().filter(h -> which.test(h.uplink())).forEach(h -> h.hint(hint, nowNs));
    }

    private Stream<Hinted> hinted() {
        return Stream.concat(watched.values().stream(), lsm.judged().stream());
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
        long nextNs = lsm.look(nowNs, this);
        for (UplinkWatch uplink : watched.values()) {
            nextNs = Math.min(nextNs, uplink.nextLookNs());
        }
        return nextNs;
    }

    /** How every uplink stands, by name. */
    List<LinkReport> reports() {
        return Stream.concat(watched.values().stream().map(UplinkWatch::report), lsm.links().stream())
                .sorted(Comparator.comparing(LinkReport::provider)).toList();
    }

    @Override
    public CrossCheck crossCheck() {
        return crossCheck;
    }

    @Override
    public boolean work(ProviderName besides) {
        boolean some = lsm.work(besides);
        for (UplinkWatch uplink : watched.values()) {
            some |= !uplink.uplink().provider().equals(besides) && uplink.isWorking();
        }
        return some;
    }

    /** One that is held down may be the last that works now. */
    @Override
    public void turned(ProviderName provider) {
        watched.values().stream().filter(w -> !w.uplink().provider().equals(provider)).forEach(UplinkWatch::changed);
        lsm.changed();
    }

    /** Nothing is known about any uplink from now on. */
    void close() {
        watched.values().forEach(w -> w.close("monitoring has stopped"));
        lsm.close("monitoring has stopped");
        watched.clear();
        alone = List.of();
    }
}
