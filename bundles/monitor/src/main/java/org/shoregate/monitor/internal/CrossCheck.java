package org.shoregate.monitor.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.shoregate.api.spi.Target;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the fault of a target from that of an uplink: what answers over no uplink, though each of them has another target that does
 * answer, is itself to blame, until it answers again. Confined to the thread that watches the uplinks.
 */
final class CrossCheck {
    private static final Logger LOG = LoggerFactory.getLogger(CrossCheck.class);
    /** So many lost probes in a row say that a target does not answer over an uplink; one may be chance. */
    private static final int LOST = 3;
    /** So many, that it may be. */
    private static final int LOSING = 2;

    private final Collection<UplinkWatch> uplinks;
    private Set<Target> faulty = Set.of();

    /** @param uplinks all that are watched; the caller adds and removes */
    CrossCheck(Collection<UplinkWatch> uplinks) {
        this.uplinks = uplinks;
    }

    /** The targets to blame. */
    Set<Target> faulty() {
        return faulty;
    }

    /** Looks again whom to blame; true if that has changed. */
    boolean update() {
        if (faulty.isEmpty() && !isAnyFailing()) {
            return false;
        }
        Set<Target> now = new HashSet<>();
        for (UplinkWatch uplink : uplinks) {
            uplink.failing(LOST).stream().filter(t -> !t.isGateway()).filter(this::isFaulty).forEach(now::add);
        }
        if (now.equals(faulty)) {
            return false;
        }
        tell(now);
        faulty = Set.copyOf(now);
        return true;
    }

    private boolean isAnyFailing() {
        boolean failing = false;
        for (UplinkWatch uplink : uplinks) {
            failing |= uplink.isFailing(LOST);
        }
        return failing;
    }

    private void tell(Set<Target> now) {
        String blamed = names(now, faulty);
        if (!blamed.isEmpty()) {
            LOG.warn("{} over no uplink though each has another target that does: not believed until that changes; choose others in {}",
                    answer(blamed, "answers", "answer"), MonitorConfig.PID);
        }
        String acquitted = names(faulty, now);
        if (!acquitted.isEmpty()) {
            LOG.info("{} again and counts from now on", answer(acquitted, "answers", "answer"));
        }
    }

    private static String answer(String names, String one, String several) {
        return names + " " + (names.contains(",") ? several : one);
    }

    private static String names(Set<Target> of, Set<Target> without) {
        return new TreeSet<>(of.stream().filter(t -> !without.contains(t)).map(Target::toString).toList()).stream()
                .collect(Collectors.joining(", "));
    }

    /** Once to blame it stays so while it is silent, even if an uplink then fails altogether. */
    private boolean isFaulty(Target target) {
        List<UplinkWatch> with = uplinks.stream().filter(u -> u.log(target).isPresent()).toList();
        if (with.size() < 2 || with.stream().anyMatch(u -> u.log(target).orElseThrow().lost() < LOST)) {
            return false;
        }
        return faulty.contains(target) || with.stream().filter(u -> isFineBesides(u, target)).count() >= 2;
    }

    private static boolean isFineBesides(UplinkWatch uplink, Target target) {
        return uplink.hasOthersAnswering(target, uplink.log(target).orElseThrow().firstLostSentNs());
    }

    /**
     * Whether it is not known yet if the accused uplink or a target is to blame: another uplink is just about to tell of one and none
     * has cleared any.
     */
    boolean isUndecided(UplinkWatch accused) {
        boolean open = false;
        for (Target target : accused.failing(1)) {
            long sinceNs = accused.log(target).orElseThrow().firstLostSentNs();
            for (UplinkWatch other : uplinks) {
                Optional<TargetLog> log = other == accused ? Optional.empty() : other.log(target).filter(l -> isShared(target));
                if (log.filter(l -> l.hasAnsweredSince(sinceNs)).isPresent()) {
                    return false;
                }
                open |= log.filter(l -> l.lost() < LOST).isPresent();
            }
        }
        return open;
    }

    /** Has the targets of an uplink that is in doubt probed over the others at once. */
    void ask(UplinkWatch doubted, long nowNs) {
        for (UplinkWatch other : uplinks) {
            if (other != doubted) {
                doubted.targets().stream().filter(CrossCheck::isShared).forEach(t -> other.hurry(t, nowNs));
            }
        }
    }

    /**
     * Whether another uplink is losing the one witness that is left to both: a target that limits its answers would spend them all on
     * the uplink that asks more often.
     */
    boolean isContended(UplinkWatch uplink) {
        Optional<Target> witness = uplink.lastWitness();
        boolean contended = false;
        for (UplinkWatch other : uplinks) {
            contended |= witness.isPresent() && other != uplink && other.isWorking() && other.lastWitness().equals(witness)
                    && other.log(witness.get()).filter(l -> l.lost() >= LOSING).isPresent();
        }
        return contended;
    }

    /** The gateway is another one for each uplink. */
    private static boolean isShared(Target target) {
        return !target.isGateway();
    }
}
