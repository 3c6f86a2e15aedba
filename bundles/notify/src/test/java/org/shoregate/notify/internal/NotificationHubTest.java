package org.shoregate.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shoregate.testkit.Statuses.down;
import static org.shoregate.testkit.Statuses.up;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.NanoClock;
import org.shoregate.api.notify.ChannelReport;
import org.shoregate.api.notify.DeliveryException;
import org.shoregate.api.notify.Incident;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Notifier;
import org.shoregate.testkit.FakeNotifier;
import org.shoregate.testkit.FakeNotifier.Mood;
import org.shoregate.testkit.Statuses;

/** With real threads. */
class NotificationHubTest {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);
    private static final Duration LIMIT = Duration.ofSeconds(1);

    @TempDir
    private Path spool;
    private NotificationHub hub;
    /** Ends what is deaf to interrupts. */
    private final CountDownLatch end = new CountDownLatch(1);

    @BeforeEach
    void start() {
        hub = new NotificationHub(new Settings(spool, Duration.ofSeconds(30), Duration.ofMinutes(15), LIMIT, 5, Duration.ofMinutes(10),
                Map.of(), Map.of()), Clock.systemUTC(), NanoClock.SYSTEM);
    }

    @AfterEach
    void stop() {
        end.countDown();
        hub.close();
        hub.close();
    }

    private FakeNotifier bind(String name) {
        FakeNotifier notifier = new FakeNotifier();
        bind(name, notifier);
        return notifier;
    }

    private void bind(String name, Notifier notifier) {
        hub.bindNotifier(notifier, Map.of(Notifier.NAME, name));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - start).as("time waited").isLessThan(PATIENCE_NS);
            Thread.sleep(10);
        }
    }

    private ChannelReport report(String name) {
        return hub.channels().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    private void outage() {
        Instant now = Instant.now();
        hub.changed(Statuses.of(up("ISP1", now), up("ISP2", now)));
        hub.changed(Statuses.of(down("ISP1", now), up("ISP2", now)));
    }

    private String deaf(Message message) {
        boolean done = false;
        while (!done) {
            try {
                end.await();
                done = true;
            } catch (InterruptedException e) {
                continue;
            }
        }
        return "at last";
    }

    @Test
    void channelsThatHangOrThrowHoldUpNeitherOthersNorTheGateway() throws Exception {
        FakeNotifier hanging = bind("hanging").mood(Mood.HANGS);
        bind("throwing").mood(Mood.THROWS);
        bind("deaf", this::deaf);
        bind("broken", message -> {
            throw new NoClassDefFoundError("a library is missing");
        });
        FakeNotifier mail = bind("mail");
        outage();
        await(() -> mail.taken().size() == 1);
        assertThat(((Message.About) mail.taken().getFirst()).incident().subject()).isEqualTo("ISP1");
        await(() -> report("hanging").failingSince().isPresent() && report("deaf").failingSince().isPresent());
        assertThat(report("hanging").remark()).contains("no answer within 1 s");
        assertThat(report("throwing").remark()).contains("the notifier has a fault: java.lang.IllegalStateException: a notifier with a fault");
        assertThat(report("broken").remark()).contains("the notifier has a fault: java.lang.NoClassDefFoundError: a library is missing");
        assertThat(report("mail").failingSince()).isEmpty();
        hanging.mood(Mood.TAKES);
        await(() -> hanging.taken().size() == 1);
        await(() -> hub.incidents().stream().map(Incident::subject).toList().contains("channel throwing"));
    }

    @Test
    void ofTooManyNewsTheNewestIsKept() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        List<Integer> performed = new CopyOnWriteArrayList<>();
        try (HubThread stuck = new HubThread(() -> await(busy))) {
            IntStream.rangeClosed(1, 5000).forEach(i -> stuck.news(h -> performed.add(i)));
            busy.countDown();
            await(() -> performed.contains(5000));
            assertThat(performed).isSorted().hasSizeLessThanOrEqualTo(HubThread.MOST_NEWS + 1);
        }
    }

    private static Hub await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Hub(Bench.settings(Path.of("/nonexistent/spool")), Clock.systemUTC(), NanoClock.SYSTEM, new Facts());
    }

    @Test
    void aTestIsAnsweredByTheReceiverOrByTheTimeLimit() throws Exception {
        bind("mail");
        bind("hanging").mood(Mood.HANGS);
        bind("refusing").mood(Mood.REFUSES);
        assertThat(hub.test("mail")).isEqualTo("taken as number 1");
        assertThatThrownBy(() -> hub.test("hanging")).isInstanceOf(DeliveryException.class).hasMessage("no answer within 1 s");
        assertThatThrownBy(() -> hub.test("refusing")).isInstanceOf(DeliveryException.class).hasMessage("nobody of that name; correct the address");
        assertThatThrownBy(() -> hub.test("other")).isInstanceOf(DeliveryException.class)
                .hasMessage("there is no channel 'other'; there are: hanging, mail, refusing");
        assertThat(report("refusing").failingSince()).as("a test is no delivery").isEmpty();
    }

    @Test
    void onlyWhatIsThereCanBeMuted() throws Exception {
        FakeNotifier mail = bind("mail");
        hub.bindNotifier(new FakeNotifier(), Map.of(Notifier.NAME, "script", Notifier.RAW, true));
        outage();
        await(() -> mail.taken().size() == 1 && hub.channels().size() == 2);
        assertThatIllegalArgumentException().isThrownBy(() -> hub.mute("ISP7", Duration.ofHours(1))).withMessageContaining("ISP7");
        assertThatIllegalArgumentException().isThrownBy(() -> hub.mute("ISP1", Duration.ofDays(31))).withMessageContaining("30 d");
        Instant until = hub.mute("ISP1", Duration.ofHours(1));
        hub.mute("mail", Duration.ofHours(1));
        hub.mute("script", Duration.ofHours(1));
        await(() -> hub.mutes().size() == 3);
        assertThat(hub.mutes().get("ISP1")).isBetween(until.minusSeconds(60), until.plusSeconds(60));
        hub.mute("mail", Duration.ZERO);
        await(() -> hub.mutes().size() == 2);
    }

    @Test
    void aNotifierThatGoesIsForgottenAndOneOfTheSameNameTakesItsPlace() throws Exception {
        FakeNotifier first = bind("mail");
        await(() -> hub.channels().size() == 1);
        FakeNotifier second = bind("mail");
        hub.unbindNotifier(second);
        assertThat(hub.test("mail")).isEqualTo("taken as number 1");
        assertThat(first.taken()).hasSize(1);
        hub.unbindNotifier(first);
        await(() -> hub.channels().isEmpty());
        hub.bindNotifier(new FakeNotifier(), Map.of());
        FakeNotifier third = bind("mail");
        assertThat(hub.test("mail")).isEqualTo("taken as number 1");
        assertThat(third.taken()).hasSize(1);
    }
}
