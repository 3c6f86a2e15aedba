package org.shoregate.notify.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.shoregate.api.NanoClock;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Severity;
import org.shoregate.api.notify.channel.Spans;
import org.shoregate.gateway.TokenBucket;

/** The outbox of a channel for people: incidents, no more of them than people can read. Confined to the hub's thread. */
final class News implements Outbox {
    private final Traits traits;
    private final Settings settings;
    private final Ledger ledger;
    private final Consumer<Ledger> store;
    private final TokenBucket bucket;
    private Optional<Ledger.Parcel> underWay = Optional.empty();

    /** @param store keeps the ledger for good */
    News(Traits traits, Settings settings, Ledger ledger, Consumer<Ledger> store, NanoClock clock) {
        this.traits = traits;
        this.settings = settings;
        this.ledger = ledger;
        this.store = store;
        this.bucket = new TokenBucket(clock, settings.burst(), settings.pause().toNanos());
    }

    @Override
    public Optional<String> hold(Situation situation) {
        skipMuted(situation);
        if (situation.isMuted(traits.name())) {
            return Optional.of("muted");
        }
        if (!traits.local() && !situation.works()) {
            return Optional.of("waits until an uplink works for " + Spans.words(settings.settle()));
        }
        if (isQuiet(situation) && owed(situation).stream().noneMatch(News::isCritical)) {
            return Optional.of("quiet hours");
        }
        return bucket.pauseNs() > 0 ? Optional.of("enough messages, the next is a digest") : Optional.empty();
    }

    private boolean isQuiet(Situation situation) {
        return settings.isQuiet(traits.name(), situation.now(), situation.zone());
    }

    private static boolean isCritical(Case incident) {
        return incident.opening().severity() == Severity.CRITICAL;
    }

    @Override
    public Optional<Message> next(Situation situation) {
        boolean quiet = isQuiet(situation);
        List<Case> owed = owed(situation).stream().filter(c -> !quiet || isCritical(c)).toList();
        if (owed.isEmpty()) {
            return Optional.empty();
        }
        underWay = Optional.of(ledger.parcel(owed));
        return underWay.map(Ledger.Parcel::message);
    }

    private List<Case> owed(Situation situation) {
        return situation.cases().stream().filter(c -> concerns(c) && ledger.owes(c)).filter(c -> !situation.isMuted(c.opening().subject())).toList();
    }

    /** A channel is not told of itself: while it fails it cannot be, and afterwards it is no news. */
    private boolean concerns(Case incident) {
        return incident.opening().severity().compareTo(traits.least()) >= 0 && settings.isFor(traits.name(), incident)
                && !incident.opening().subject().equals(Channel.subject(traits.name()));
    }

    /** What is over before people want to hear of it again is no news any more. */
    private void skipMuted(Situation situation) {
        boolean all = situation.isMuted(traits.name());
        List<Case> over = situation.cases().stream().filter(c -> !c.isOpen() && (all || situation.isMuted(c.opening().subject())))
                .filter(c -> concerns(c) && ledger.owes(c)).toList();
        if (!over.isEmpty()) {
            over.forEach(ledger::skip);
            store.accept(ledger);
        }
    }

    @Override
    public void taken(Message message) {
        if (message instanceof Message.Test) {
            return;
        }
        bucket.take();
        underWay.ifPresent(ledger::tell);
        settle();
    }

    private void settle() {
        underWay = Optional.empty();
        store.accept(ledger);
    }

    @Override
    public void failed(Message message, boolean permanent) {
        if (permanent && !(message instanceof Message.Test)) {
            underWay.ifPresent(ledger::drop);
            settle();
        }
    }

    /** Forgets incidents that are no more. */
    void keep(List<Case> cases) {
        ledger.keep(cases);
    }

    @Override
    public int waiting(Situation situation) {
        return owed(situation).size();
    }
}
