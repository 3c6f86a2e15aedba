package org.shoregate.notify.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All incidents: at most one at a time is about a subject. Confined to one thread; time comes from the caller. */
final class IncidentBook {
    /** Closed ones are kept so long and no more than so many, for people and for channels that have yet to be told. */
    private static final Duration KEPT_FOR = Duration.ofDays(7);
    private static final int MOST_CLOSED = 200;
    /** What opens again within so many settling times gets twice as long to settle, up to the longest. */
    private static final int SOON = 10;
    private static final Duration LONGEST_SETTLE = Duration.ofMinutes(10);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Duration settle;
    /** The oldest first. */
    private final List<Case> cases;
    private long serial;
    private boolean changed;

    /**
     * @param settle how long a subject must be well before its incident is closed
     * @param serial the number of incidents opened so far, in all runs
     */
    IncidentBook(Duration settle, List<Case> cases, long serial) {
        this.settle = settle;
        this.cases = new ArrayList<>(cases);
        this.serial = serial;
    }

    void observe(Observation seen, Instant now) {
        Optional<Case> open = open(seen.subject());
        if (open.isPresent()) {
            changed |= open.get().observe(seen, now);
        } else if (seen.condition() != Condition.WELL) {
            serial++;
            String id = STAMP.format(now) + "-" + seen.subject().replaceAll("[^A-Za-z0-9]+", "-") + "-" + serial;
            cases.add(Case.open(id, seen, settleOf(seen.subject(), now), now));
            changed = true;
        }
    }

    private Duration settleOf(String subject, Instant now) {
        return cases.reversed().stream().filter(c -> c.opening().subject().equals(subject)).findFirst()
                .filter(c -> now.isBefore(c.progress().closed().orElse(now).plus(c.opening().settle().multipliedBy(SOON))))
                .map(c -> c.opening().settle().multipliedBy(2)).filter(d -> d.compareTo(settle) > 0)
                .map(d -> d.compareTo(LONGEST_SETTLE) > 0 ? LONGEST_SETTLE : d).orElse(settle);
    }

    /** One more line for the incident about this subject, if there is one. */
    void note(String subject, Instant now, String text) {
        open(subject).ifPresent(c -> {
            c.note(now, text);
            changed = true;
        });
    }

    /** Lets time pass. */
    void settle(Instant now) {
        for (Case open : cases.stream().filter(Case::isOpen).toList()) {
            changed |= open.settle(now);
        }
        List<Case> closed = cases.stream().filter(c -> !c.isOpen()).toList();
        List<Case> surplus = closed.subList(0, Math.max(0, closed.size() - MOST_CLOSED));
        changed |= cases.removeIf(c -> surplus.contains(c) || c.progress().closed().filter(t -> t.plus(KEPT_FOR).isBefore(now)).isPresent());
    }

    Optional<Case> open(String subject) {
        return cases.stream().filter(c -> c.isOpen() && c.opening().subject().equals(subject)).findFirst();
    }

    /** The oldest first. */
    List<Case> cases() {
        return List.copyOf(cases);
    }

    long serial() {
        return serial;
    }

    /** Whether anything changed since this was last asked. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }
}
