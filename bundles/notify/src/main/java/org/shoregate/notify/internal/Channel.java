package org.shoregate.notify.internal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.shoregate.api.NanoClock;
import org.shoregate.api.notify.ChannelReport;
import org.shoregate.api.notify.DeliveryException;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.channel.Spans;
import org.shoregate.notify.internal.Carrier.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One notifier as the hub sees it: what it is owed, what is under way, how it fares. Confined to the hub's thread. */
final class Channel {
    private static final Logger LOG = LoggerFactory.getLogger(Channel.class);
    private static final int MOST_TESTS = 8;
    /** No name of a provider has a blank in it. */
    private static final String SUBJECT = "channel ";

    private final Traits traits;
    private final Carrier carrier;
    private final Outbox outbox;
    private final Health health;
    private final Settings settings;
    private final NanoClock clock;
    private final Deque<Errand> tests = new ArrayDeque<>();
    private Optional<Errand> current = Optional.empty();
    private Optional<String> held = Optional.empty();

    /** A message under way. */
    private static final class Errand {
        private final Message message;
        private final Optional<CompletableFuture<String>> asked;
        private long startedNs;
        private boolean overdue;

        Errand(Message message, Optional<CompletableFuture<String>> asked) {
            this.message = message;
            this.asked = asked;
        }
    }

    Channel(Traits traits, Carrier carrier, Outbox outbox, Settings settings, NanoClock clock) {
        this.traits = traits;
        this.carrier = carrier;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
        this.health = new Health(clock, settings.failing());
    }

    Traits traits() {
        return traits;
    }

    Carrier carrier() {
        return carrier;
    }

    Outbox outbox() {
        return outbox;
    }

    void close() {
        carrier.close();
        tests.forEach(t -> answer(t, new Outcome.Failed("the channel is gone", false, false)));
        current.ifPresent(c -> answer(c, new Outcome.Failed("the channel is gone", false, false)));
    }

    /** Sends this before all else. */
    void test(Message.Test message, CompletableFuture<String> answer) {
        Errand errand = new Errand(message, Optional.of(answer));
        if (tests.size() == MOST_TESTS) {
            answer(errand, new Outcome.Failed("too many tests are waiting", false, false));
        } else {
            tests.add(errand);
        }
    }

    /** Lets time pass: ends what takes too long, begins what is due. */
    void look(Situation situation) {
        current.filter(e -> !e.overdue && clock.nanoTime() - e.startedNs > settings.limit().toNanos()).ifPresent(e -> expire(e, situation.now()));
        held = Optional.empty();
        if (current.isEmpty() && !tests.isEmpty()) {
            begin(tests.remove());
        } else if (current.isEmpty()) {
            held = outbox.hold(situation);
            if (held.isPresent()) {
                health.rest();
            } else if (health.mayTry()) {
                outbox.next(situation).ifPresent(m -> begin(new Errand(m, Optional.empty())));
            }
        }
    }

    private void begin(Errand errand) {
        errand.startedNs = clock.nanoTime();
        current = Optional.of(errand);
        carrier.carry(errand.message);
    }

    private void expire(Errand errand, Instant now) {
        errand.overdue = true;
        Outcome.Failed late = new Outcome.Failed("no answer within " + Spans.words(settings.limit()), false, false);
        answer(errand, late);
        if (errand.asked.isEmpty()) {
            failed(late, now);
        }
        carrier.interrupt();
    }

    /** Whoever has no other channel finds it in the log. */
    private void failed(Outcome.Failed failure, Instant now) {
        boolean wasIncident = health.isIncident();
        boolean first = health.failingSince().isEmpty();
        health.failed(failure, now);
        if (health.isIncident() && !wasIncident) {
            LOG.warn("Channel {} does not tell people: {}; wan:incidents shows what they have to be told, wan:notify-test {} tries it",
                    traits.name(), failure.why(), traits.name());
        } else if (first) {
            LOG.warn("Channel {} could not deliver and will try again: {}", traits.name(), failure.why());
        }
    }

    /** The carrier is done with the message. */
    void outcome(Message message, Outcome outcome, Instant now) {
        Errand errand = current.filter(c -> c.message == message).orElse(null);
        if (errand == null) {
            return;
        }
        current = Optional.empty();
        answer(errand, outcome);
        switch (outcome) {
            case Outcome.Taken taken -> {
                if (health.failingSince().isPresent()) {
                    LOG.info("Channel {} tells people again: {}", traits.name(), taken.answer());
                }
                health.taken(taken.answer(), now);
                outbox.taken(message);
            }
            case Outcome.Failed failed -> {
                if (errand.asked.isEmpty() && !errand.overdue) {
                    failed(failed, now);
                }
                outbox.failed(message, failed.permanent());
            }
        }
    }

    private static void answer(Errand errand, Outcome outcome) {
        errand.asked.ifPresent(a -> {
            switch (outcome) {
                case Outcome.Taken taken -> a.complete(taken.answer());
                case Outcome.Failed failed -> a.completeExceptionally(new DeliveryException(failed.why(), failed.permanent()));
            }
        });
    }

    /** Whether it tells people at present; the subject is the channel. */
    Observation observation() {
        String subject = subject(traits.name());
        return health.isIncident() ? new Observation(subject, Condition.DOWN, "does not tell people", health.why().orElse(""))
                : new Observation(subject, Condition.WELL, "tells people again", health.answer().orElse(""));
    }

    /** Whether {@link #observation} says anything: between a failure and the next success only what was wrong before. */
    boolean isConclusive() {
        return health.isIncident() || health.failingSince().isEmpty() && health.delivered().isPresent();
    }

    static String subject(String name) {
        return SUBJECT + name;
    }

    /** Whether an incident with this subject is about a channel. */
    static boolean isSubject(String text) {
        return text.startsWith(SUBJECT);
    }

    ChannelReport report(Situation situation) {
        Optional<String> remark = health.why().or(() -> outbox.waiting(situation) > 0 ? held : Optional.empty());
        return new ChannelReport(traits.name(), outbox.waiting(situation), health.delivered(), health.answer(), health.failingSince(), remark);
    }
}
