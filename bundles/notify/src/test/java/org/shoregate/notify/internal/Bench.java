package org.shoregate.notify.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.shoregate.api.UplinkStatus;
import org.shoregate.api.notify.DeliveryException;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Message.Occasion;
import org.shoregate.api.notify.Notifier;
import org.shoregate.api.notify.Severity;
import org.shoregate.testkit.FakeNotifier;
import org.shoregate.testkit.ManualClock;
import org.shoregate.testkit.Statuses;

/** A hub on a clock that stands still until it is told to move; notifiers are called on the test's thread. */
final class Bench {
    private static final Duration TICK = Duration.ofSeconds(1);

    final Facts facts = new Facts();
    final ManualClock clock;
    final Hub hub;
    /** What couriers would have left in the hub's mailbox. */
    private final Queue<Consumer<Hub>> mailbox = new ArrayDeque<>();
    private List<UplinkStatus> uplinks = List.of();

    Bench(Path spool) {
        this(settings(spool), new ManualClock());
    }

    Bench(Settings settings, ManualClock clock) {
        this.clock = clock;
        this.hub = new Hub(settings, clock, clock, facts);
    }

    static Settings settings(Path spool) {
        return settings(spool, Map.of(), Map.of());
    }

    static Settings settings(Path spool, Map<String, QuietHours> quiet, Map<String, Set<String>> routes) {
        return new Settings(spool, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofSeconds(30), 5, Duration.ofMinutes(10), quiet, routes);
    }

    FakeNotifier channel(String name) {
        return channel(new Traits(name, false, false, Severity.INFO));
    }

    FakeNotifier channel(Traits traits) {
        FakeNotifier notifier = new FakeNotifier();
        add(traits, notifier);
        return notifier;
    }

    void add(Traits traits, Notifier notifier) {
        hub.add(traits, new Direct(traits.name(), notifier));
        drain();
    }

    static Message.About about(Message message) {
        return (Message.About) message;
    }

    static List<Occasion> occasions(FakeNotifier notifier) {
        return notifier.taken().stream().map(m -> about(m).occasion()).toList();
    }

    void bothUp() {
        status(Statuses.up("ISP1", clock.instant()), Statuses.up("ISP2", clock.instant()));
    }

    void oneDown() {
        status(Statuses.down("ISP1", clock.instant()), Statuses.up("ISP2", clock.instant()));
    }

    void bothDown() {
        status(Statuses.down("ISP1", clock.instant()), Statuses.down("ISP2", clock.instant()));
    }

    void status(UplinkStatus... now) {
        uplinks = List.of(now);
        hub.status(Statuses.of(now));
        drain();
    }

    /** Time passes second by second. */
    void pass(Duration time) {
        for (Duration left = time; left.isPositive(); left = left.minus(TICK)) {
            clock.advance(TICK);
            hub.tick();
            drain();
        }
    }

    void drain() {
        for (Consumer<Hub> next = mailbox.poll(); next != null; next = mailbox.poll()) {
            next.accept(hub);
        }
    }

    /** Delivers at once; one that hangs says nothing until it is interrupted. */
    private final class Direct implements Carrier {
        private final String name;
        private final Notifier notifier;

        Direct(String name, Notifier notifier) {
            this.name = name;
            this.notifier = notifier;
        }

        @Override
        public void carry(Message message) {
            Outcome outcome = deliver(message);
            mailbox.add(h -> h.outcome(name, message, outcome));
        }

        private Outcome deliver(Message message) {
            try {
                return new Outcome.Taken(notifier.deliver(message));
            } catch (DeliveryException e) {
                return new Outcome.Failed(e.getMessage(), e.isPermanent(), false);
            } catch (InterruptedException | IllegalStateException e) {
                return new Outcome.Failed(e.toString(), false, e instanceof IllegalStateException);
            }
        }

        @Override
        public void interrupt() {
            throw new AssertionError("what is done at once is never late");
        }

        @Override
        public void close() {
            mailbox.clear();
        }
    }
}
