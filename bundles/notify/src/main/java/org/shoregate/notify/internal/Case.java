package org.shoregate.notify.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.notify.Incident;
import org.shoregate.api.notify.Severity;
import org.shoregate.api.notify.channel.Spans;

/**
 * An incident at work: what comes and goes within its settling time is folded into it, and it counts what of it is worth a message.
 * Confined to one thread.
 */
final class Case {
    /** So many relapses without a rest between are flapping. */
    static final int FLAPPING = 3;

    private final Opening opening;
    private final Timeline timeline;
    private Progress progress;

    /** What does not change. */
    record Opening(String id, String subject, Optional<ProviderName> provider, Severity severity, Optional<LinkState.Cause> cause,
            Instant opened, Duration settle) {
    }

    /**
     * What does.
     *
     * @param since when the condition began
     * @param worst condition so far
     * @param rested how many relapses there were when it last stayed as it was for the settling time
     * @param flapping whether people were told so and it goes on
     * @param words of the observation before
     * @param news how many things were worth a message
     * @param newsAt when the last of them was
     */
    record Progress(Condition condition, Instant since, Condition worst, int relapses, int rested, boolean flapping, String words,
            String headline, int news, Instant newsAt, Optional<Instant> closed) {
        Progress told(Instant now) {
            return new Progress(condition, since, worst, relapses, rested, flapping, words, headline, news + 1, now, closed);
        }

        Progress headline(String next) {
            return new Progress(condition, since, worst, relapses, rested, flapping, words, next, news, newsAt, closed);
        }
    }

    Case(Opening opening, Timeline timeline, Progress progress) {
        this.opening = opening;
        this.timeline = timeline;
        this.progress = progress;
    }

    static Case open(String id, Observation first, Duration settle, Instant now) {
        Case opened = new Case(new Opening(id, first.subject(), first.provider(), first.severity(), first.cause(), now, settle),
                new Timeline(java.util.List.of(), 0),
                new Progress(first.condition(), now, first.condition(), 0, 0, false, first.words(), first.words(), 1, now, Optional.empty()));
        opened.note(now, first);
        return opened;
    }

    /** Takes note of how it fares; returns whether that is another condition, or other words for it. */
    boolean observe(Observation seen, Instant now) {
        Progress before = progress;
        if (seen.condition() == before.condition() && seen.words().equals(before.words())) {
            return false;
        }
        note(now, seen);
        boolean relapsed = before.condition() == Condition.WELL && seen.condition() != Condition.WELL;
        int relapses = before.relapses() + (relapsed ? 1 : 0);
        boolean flaps = before.flapping() || relapses - before.rested() >= FLAPPING;
        Condition worst = seen.condition().compareTo(before.worst()) > 0 ? seen.condition() : before.worst();
        Instant since = seen.condition() == before.condition() ? before.since() : now;
        progress = new Progress(seen.condition(), since, worst, relapses, before.rested(), flaps, seen.words(), "", before.news(),
                before.newsAt(), Optional.empty());
        progress = progress.headline(headline(now));
        if (worst != before.worst() || flaps != before.flapping()) {
            progress = progress.told(now);
        }
        return true;
    }

    /** Closes it, or says that it flaps no longer, once it has stayed as it is for its settling time; returns whether anything changed. */
    boolean settle(Instant now) {
        Progress at = progress;
        Instant since = at.since().isAfter(now) ? now : at.since();
        boolean stays = !now.isBefore(since.plus(opening.settle()));
        boolean ends = stays && at.condition() == Condition.WELL;
        if (!ends && !(stays && at.flapping())) {
            boolean restless = stays && at.rested() != at.relapses();
            progress = new Progress(at.condition(), since, at.worst(), at.relapses(), stays ? at.relapses() : at.rested(), at.flapping(),
                    at.words(), at.headline(), at.news(), at.newsAt(), at.closed());
            return restless;
        }
        progress = new Progress(at.condition(), since, at.worst(), at.relapses(), at.relapses(), false, at.words(), "", at.news(),
                at.newsAt(), ends ? Optional.of(since) : Optional.empty());
        progress = progress.headline(headline(now)).told(now);
        return true;
    }

    /** One more line of the timeline. */
    void note(Instant now, String text) {
        timeline.add(now, text);
    }

    private void note(Instant now, Observation seen) {
        note(now, seen.subject() + " " + seen.words() + (seen.evidence().isEmpty() ? "" : "; " + seen.evidence()));
    }

    private String headline(Instant now) {
        int times = progress.relapses() + 1;
        if (progress.flapping()) {
            return "is flapping: failed " + times + " times in " + Spans.words(Duration.between(opening.opened(), now)) + ", now "
                    + progress.words().replaceFirst("^is ", "");
        }
        return progress.words() + (times > 1 ? ", having failed " + times + " times" : "");
    }

    Opening opening() {
        return opening;
    }

    Progress progress() {
        return progress;
    }

    Timeline timeline() {
        return timeline;
    }

    boolean isOpen() {
        return progress.closed().isEmpty();
    }

    /** As people see it now. */
    Incident incident() {
        return new Incident(opening.id(), opening.subject(), opening.provider(), opening.severity(), opening.cause(), progress.headline(),
                timeline.entries(), progress.relapses(), opening.opened(), progress.closed());
    }
}
