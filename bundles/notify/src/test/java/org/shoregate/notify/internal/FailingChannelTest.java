package org.shoregate.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.notify.Incident;
import org.shoregate.api.notify.Message.Occasion;
import org.shoregate.api.notify.Severity;
import org.shoregate.testkit.FakeNotifier.Mood;
import org.shoregate.testkit.FakeNotifier;

/** Channels that fail are told of by the others. */
class FailingChannelTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path spool;

    @Test
    void aChannelThatFailsForLongIsAnIncidentThatOthersAreToldOf() {
        Bench bench = new Bench(spool);
        FakeNotifier broken = bench.channel("broken").mood(Mood.FAILS);
        FakeNotifier mail = bench.channel("mail");
        bench.bothUp();
        bench.oneDown();
        bench.pass(MINUTE.multipliedBy(14));
        assertThat(mail.taken()).hasSize(1);
        assertThat(broken.attempts()).as("backs off").isBetween(5, 12);
        bench.pass(MINUTE.multipliedBy(2));
        Incident told = Bench.about(mail.taken().getLast()).incident();
        assertThat(told.subject()).isEqualTo("channel broken");
        assertThat(told.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(told.timeline().getFirst().text()).isEqualTo("channel broken does not tell people; nobody is there; try again later");
        assertThat(bench.hub.snapshot().channels().getFirst().remark()).contains("nobody is there; try again later");
        broken.mood(Mood.TAKES);
        bench.pass(MINUTE.multipliedBy(6));
        assertThat(Bench.occasions(broken)).as("of the outage, not of itself").containsExactly(Occasion.OPENED);
        assertThat(Bench.about(mail.taken().getLast()).occasion()).isEqualTo(Occasion.CLOSED);
    }

    @Test
    void aChannelThatThrowsOrRefusesIsAnIncidentAtOnce() {
        Bench bench = new Bench(spool);
        bench.channel("throws").mood(Mood.THROWS);
        FakeNotifier refuses = bench.channel("refuses").mood(Mood.REFUSES);
        FakeNotifier mail = bench.channel("mail");
        bench.bothUp();
        bench.oneDown();
        bench.pass(MINUTE);
        assertThat(refuses.attempts()).as("of no use to try the same again").isEqualTo(2);
        assertThat(bench.hub.snapshot().incidents()).extracting(Incident::subject)
                .containsExactlyInAnyOrder("ISP1", "channel refuses", "channel throws");
        assertThat(mail.taken()).hasSize(3);
    }

    @Test
    void whileNoUplinkWorksAChannelDoesNotCountAsFailing() {
        Bench bench = new Bench(spool);
        FakeNotifier mail = bench.channel("mail").mood(Mood.FAILS);
        bench.bothUp();
        bench.oneDown();
        bench.pass(MINUTE);
        bench.bothDown();
        bench.pass(Duration.ofHours(2));
        assertThat(bench.hub.snapshot().channels().getFirst().failingSince()).isPresent();
        bench.bothUp();
        bench.pass(Duration.ofSeconds(20));
        mail.mood(Mood.TAKES);
        bench.pass(MINUTE.multipliedBy(10));
        assertThat(bench.hub.snapshot().incidents()).extracting(Incident::subject).doesNotContain("channel mail");
        assertThat(mail.taken()).hasSize(1);
    }

    @Test
    void aChannelThatIsTakenAwayIsNoIncidentAnyMore() {
        Bench bench = new Bench(spool);
        bench.channel("broken").mood(Mood.REFUSES);
        FakeNotifier mail = bench.channel("mail");
        bench.bothUp();
        bench.oneDown();
        bench.pass(MINUTE);
        assertThat(mail.taken()).hasSize(2);
        Bench after = new Bench(Bench.settings(spool), bench.clock);
        FakeNotifier alone = after.channel("mail");
        after.oneDown();
        after.pass(MINUTE.multipliedBy(3));
        assertThat(Bench.about(alone.taken().getLast()).incident().headline()).isEqualTo("is no longer there");
        assertThat(after.hub.snapshot().incidents()).filteredOn(Incident::isOpen).extracting(Incident::subject).containsExactly("ISP1");
    }
}
