package org.shoregate.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.testkit.Statuses.down;
import static org.shoregate.testkit.Statuses.up;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.notify.LinkTransition;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Severity;
import org.shoregate.testkit.FakeNotifier.Mood;
import org.shoregate.testkit.FakeNotifier;

/** Channels that are given every verdict. */
class RawChannelTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path spool;

    @Test
    void rawChannelsAreGivenEveryVerdictEvenWhileNoUplinkWorks() {
        Bench bench = new Bench(spool);
        FakeNotifier script = bench.channel(new Traits("script", true, true, Severity.INFO));
        bench.bothUp();
        bench.bothUp();
        bench.bothDown();
        bench.bothUp();
        assertThat(script.taken()).hasSize(4).allMatch(Message.Transition.class::isInstance);
        Message.Transition first = (Message.Transition) script.taken().getFirst();
        assertThat(first.transition().before()).isInstanceOf(LinkState.Up.class);
        assertThat(first.transition().after()).isInstanceOf(LinkState.Down.class);
    }

    @Test
    void aRawChannelThatFailsIsTriedAgainUnlessItIsOutdated() {
        Bench bench = new Bench(spool);
        FakeNotifier script = bench.channel(new Traits("script", true, true, Severity.INFO)).mood(Mood.FAILS);
        bench.bothUp();
        bench.oneDown();
        bench.pass(Duration.ofSeconds(2));
        bench.bothUp();
        script.mood(Mood.TAKES);
        bench.pass(MINUTE);
        assertThat(script.taken()).extracting(m -> ((Message.Transition) m).transition().after().getClass().getSimpleName())
                .containsExactly("Down", "Up");
    }

    @Test
    void aMutedOneIsToldAfterwardsOfWhatLastsAlone() {
        Bench bench = new Bench(spool);
        FakeNotifier script = bench.channel(new Traits("script", true, true, Severity.INFO));
        bench.bothUp();
        bench.hub.mute("script", MINUTE.multipliedBy(10));
        bench.oneDown();
        bench.pass(MINUTE);
        bench.bothUp();
        bench.bothDown();
        bench.pass(MINUTE);
        Instant now = bench.clock.instant();
        bench.status(up("ISP1", now), down("ISP2", now));
        bench.pass(MINUTE);
        assertThat(script.attempts()).isZero();
        assertThat(bench.hub.snapshot().channels().getFirst().remark()).contains("muted");
        bench.pass(MINUTE.multipliedBy(10));
        assertThat(script.taken()).singleElement().satisfies(m -> {
            LinkTransition told = ((Message.Transition) m).transition();
            assertThat(told.provider().value()).isEqualTo("ISP2");
            assertThat(told.after()).isInstanceOf(LinkState.Down.class);
        });
    }
}
