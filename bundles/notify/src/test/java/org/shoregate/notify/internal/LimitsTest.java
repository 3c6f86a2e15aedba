package org.shoregate.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.testkit.Statuses.degraded;
import static org.shoregate.testkit.Statuses.up;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.notify.Incident;
import org.shoregate.api.notify.Message.Occasion;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Severity;
import org.shoregate.testkit.FakeNotifier;
import org.shoregate.testkit.ManualClock;
import org.shoregate.testkit.Statuses;

/** Who is told of what, and when not. */
class LimitsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path spool;

    @Test
    void quietHoursHoldAllButWhatIsCriticalAndEndInADigest() {
        QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(0, 20));
        Bench bench = new Bench(Bench.settings(spool, Map.of("*", night), Map.of()), new ManualClock());
        FakeNotifier mail = bench.channel("mail");
        FakeNotifier local = bench.channel(new Traits("syslog", false, true, Severity.CRITICAL));
        bench.bothUp();
        bench.oneDown();
        bench.pass(MINUTE);
        Instant now = bench.clock.instant();
        bench.status(up("ISP1", now), degraded("ISP2", now));
        bench.pass(MINUTE.multipliedBy(5));
        assertThat(mail.taken()).isEmpty();
        assertThat(bench.hub.snapshot().channels().getFirst().remark()).contains("quiet hours");
        bench.bothDown();
        assertThat(local.taken()).as("critical, and needs no uplink").hasSize(1);
        bench.pass(MINUTE);
        bench.bothUp();
        bench.pass(MINUTE.multipliedBy(20));
        assertThat(mail.taken()).hasSize(2);
        assertThat(Bench.about(mail.taken().getFirst()).incident().subject()).isEqualTo(Uplinks.ALL);
        assertThat(((Message.Digest) mail.taken().getLast()).incidents()).extracting(Incident::subject)
                .containsExactly("ISP1", "ISP2", "ISP1");
    }

    @Test
    void aMessageNamesTheOneThatToldOfTheIncidentFirst() {
        QuietHours night = new QuietHours(LocalTime.of(0, 0), LocalTime.of(0, 10));
        Bench bench = new Bench(Bench.settings(spool, Map.of("*", night), Map.of()), new ManualClock());
        FakeNotifier mail = bench.channel("mail");
        bench.bothUp();
        bench.oneDown();
        bench.pass(MINUTE);
        Instant now = bench.clock.instant();
        bench.status(Statuses.down("ISP1", now), degraded("ISP2", now));
        bench.pass(MINUTE.multipliedBy(10));
        Message digest = mail.taken().getFirst();
        assertThat(((Message.Digest) digest).incidents()).extracting(((Message.Digest) digest)::occasion).containsOnly(Occasion.OPENED);
        Bench after = new Bench(Bench.settings(spool), bench.clock);
        FakeNotifier still = after.channel("mail");
        after.status(up("ISP1", now), degraded("ISP2", now));
        after.pass(MINUTE);
        assertThat(still.taken()).extracting(m -> Bench.about(m).first()).as("after a restart").containsExactly(digest.id());
        after.bothUp();
        after.pass(Duration.ofHours(1));
        after.oneDown();
        after.bothUp();
        after.pass(Duration.ofHours(1));
        List<Message.About> of = still.taken().stream().map(Bench::about).filter(a -> !a.first().equals(digest.id())).toList();
        assertThat(of).extracting(Message.About::occasion).containsExactly(Occasion.OPENED, Occasion.CLOSED);
        assertThat(of).extracting(Message.About::first).containsOnly(of.getFirst().id());
    }

    @Test
    void whatTellsOfAnIncidentOnlyOnceItIsOverIsTheFirst() {
        QuietHours night = new QuietHours(LocalTime.of(0, 0), LocalTime.of(0, 10));
        Bench bench = new Bench(Bench.settings(spool, Map.of("*", night), Map.of()), new ManualClock());
        FakeNotifier mail = bench.channel("mail");
        bench.bothUp();
        bench.oneDown();
        bench.pass(MINUTE);
        bench.bothUp();
        bench.pass(MINUTE.multipliedBy(10));
        assertThat(Bench.occasions(mail)).containsExactly(Occasion.CLOSED);
        assertThat(Bench.about(mail.taken().getFirst()).isFirst()).isTrue();
    }

    @Test
    void severityAndRoutesDecideWhoIsTold() {
        Bench bench = new Bench(Bench.settings(spool, Map.of(), Map.of("two", Set.of("ISP2"))), new ManualClock());
        FakeNotifier two = bench.channel("two");
        FakeNotifier boss = bench.channel(new Traits("boss", false, false, Severity.CRITICAL));
        FakeNotifier all = bench.channel("all");
        bench.bothUp();
        bench.oneDown();
        assertThat(all.taken()).hasSize(1);
        assertThat(two.taken()).isEmpty();
        assertThat(boss.taken()).isEmpty();
    }

    @Test
    void ofAMutedProviderOnlyWhatLastsIsTold() {
        Bench bench = new Bench(spool);
        FakeNotifier mail = bench.channel("mail");
        bench.bothUp();
        bench.hub.mute("ISP1", Duration.ofHours(2));
        bench.oneDown();
        bench.pass(MINUTE);
        bench.bothUp();
        bench.pass(Duration.ofHours(1));
        bench.oneDown();
        bench.pass(MINUTE);
        Bench after = new Bench(Bench.settings(spool), bench.clock);
        FakeNotifier still = after.channel("mail");
        after.oneDown();
        assertThat(mail.taken()).isEmpty();
        assertThat(still.taken()).as("a mute outlives a restart").isEmpty();
        after.pass(Duration.ofHours(1));
        assertThat(Bench.occasions(still)).containsExactly(Occasion.OPENED);
        assertThat(after.hub.snapshot().mutes()).isEmpty();
    }

    @Test
    void aTestGoesPastAllThatHoldsMessages() throws Exception {
        Bench bench = new Bench(spool);
        FakeNotifier mail = bench.channel("mail");
        bench.bothUp();
        bench.bothDown();
        CompletableFuture<String> answer = new CompletableFuture<>();
        bench.hub.test("mail", answer);
        bench.drain();
        assertThat(answer.get()).isEqualTo("taken as number 1");
        assertThat(mail.taken()).singleElement().isInstanceOf(Message.Test.class);
        CompletableFuture<String> none = new CompletableFuture<>();
        bench.hub.test("nail", none);
        assertThat(none).isCompletedExceptionally();
        assertThat(Optional.of(none.exceptionNow().getMessage())).contains("there is no channel 'nail'; there are: mail");
    }
}
