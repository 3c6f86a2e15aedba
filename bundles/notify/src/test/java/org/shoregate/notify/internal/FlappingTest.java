package org.shoregate.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.notify.Incident;
import org.shoregate.api.notify.Message.Occasion;
import org.shoregate.testkit.FakeNotifier;

/** However often an uplink comes and goes, people get few messages. */
class FlappingTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path spool;

    @Test
    void twoHundredFlapsInTenMinutesAreThreeMessagesAtMost() {
        Bench bench = new Bench(spool);
        List<FakeNotifier> channels = List.of(bench.channel("mail-a"), bench.channel("mail-b"));
        bench.bothUp();
        for (int i = 0; i < 200; i++) {
            bench.oneDown();
            bench.pass(Duration.ofSeconds(1));
            bench.bothUp();
            bench.pass(Duration.ofSeconds(2));
        }
        bench.pass(MINUTE.multipliedBy(20));
        for (FakeNotifier channel : channels) {
            assertThat(Bench.occasions(channel)).containsExactly(Occasion.OPENED, Occasion.UPDATED, Occasion.CLOSED);
            Incident last = Bench.about(channel.taken().getLast()).incident();
            assertThat(last.headline()).isEqualTo("is up, having failed 200 times");
            assertThat(last.timeline()).hasSizeLessThanOrEqualTo(Timeline.MOST + 1);
        }
        assertThat(Bench.about(channels.getFirst().taken().get(1)).incident().headline())
                .isEqualTo("is flapping: failed 4 times in 9 s, now down: gateway silent");
    }

    @Test
    void flappingThatEndsWithTheUplinkDownIsToldSo() {
        Bench bench = new Bench(spool);
        FakeNotifier mail = bench.channel("mail");
        bench.bothUp();
        for (int i = 0; i < 200; i++) {
            bench.bothUp();
            bench.pass(Duration.ofSeconds(2));
            bench.oneDown();
            bench.pass(Duration.ofSeconds(1));
        }
        bench.pass(MINUTE.multipliedBy(20));
        assertThat(Bench.occasions(mail)).containsExactly(Occasion.OPENED, Occasion.UPDATED, Occasion.UPDATED);
        assertThat(Bench.about(mail.taken().getLast()).incident().headline()).isEqualTo("is down: gateway silent, having failed 200 times");
    }

    @Test
    void slowFlappingIsFoldedOrDigested() {
        Bench bench = new Bench(spool);
        FakeNotifier mail = bench.channel("mail");
        bench.bothUp();
        for (int i = 0; i < 60; i++) {
            bench.oneDown();
            bench.pass(MINUTE);
            bench.bothUp();
            bench.pass(MINUTE);
        }
        assertThat(mail.taken()).hasSizeLessThan(12);
    }
}
