package org.shoregate.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.testkit.Statuses.degraded;
import static org.shoregate.testkit.Statuses.disabled;
import static org.shoregate.testkit.Statuses.down;
import static org.shoregate.testkit.Statuses.unknown;
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
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.notify.Incident;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Message.Occasion;
import org.shoregate.api.notify.Severity;
import org.shoregate.testkit.FakeNotifier;
import org.shoregate.testkit.FakeNotifier.Mood;
import org.shoregate.testkit.ManualClock;

class HubTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path spool;

    private static Message.About about(Message message) {
        return (Message.About) message;
    }

    private static List<Occasion> occasions(FakeNotifier notifier) {
        return notifier.taken().stream().map(m -> about(m).occasion()).toList();
    }

    private static void bothUp(Bench bench) {
        Instant now = bench.clock.instant();
        bench.status(up("ISP1", now), up("ISP2", now));
    }

    private static void oneDown(Bench bench) {
        Instant now = bench.clock.instant();
        bench.status(down("ISP1", now), up("ISP2", now));
    }

    private static void bothDown(Bench bench) {
        Instant now = bench.clock.instant();
        bench.status(down("ISP1", now), down("ISP2", now));
    }

    @Test
    void anOutageIsToldWhenItBeginsAndWhenItIsOver() {
        Bench bench = new Bench(spool);
        FakeNotifier mail = bench.channel("mail");
        bothUp(bench);
        oneDown(bench);
        Incident begun = about(mail.taken().getFirst()).incident();
        assertThat(begun.subject()).isEqualTo("ISP1");
        assertThat(begun.headline()).isEqualTo("is down: gateway silent");
        assertThat(begun.cause()).contains(LinkState.Cause.GATEWAY_SILENT);
        assertThat(begun.timeline()).extracting(Incident.Entry::text).containsExactly(
                "ISP1 is down: gateway silent; 5 of 5 probes unanswered", "its traffic goes by ISP2; connections with mark 0x1/0xff are routed anew");
        bench.pass(MINUTE.multipliedBy(5));
        bothUp(bench);
        bench.pass(MINUTE);
        assertThat(occasions(mail)).containsExactly(Occasion.OPENED, Occasion.CLOSED);
        Incident over = about(mail.taken().getLast()).incident();
        assertThat(over.id()).isEqualTo(begun.id());
        assertThat(over.headline()).isEqualTo("is up");
        assertThat(over.closed()).contains(over.opened().plus(MINUTE.multipliedBy(5)));
        assertThat(over.timeline()).extracting(Incident.Entry::text).contains("ISP1 carries traffic again");
    }

    @Test
    void twoHundredFlapsInTenMinutesAreThreeMessagesAtMost() {
        Bench bench = new Bench(spool);
        List<FakeNotifier> channels = List.of(bench.channel("mail-a"), bench.channel("mail-b"));
        bothUp(bench);
        for (int i = 0; i < 200; i++) {
            oneDown(bench);
            bench.pass(Duration.ofSeconds(1));
            bothUp(bench);
            bench.pass(Duration.ofSeconds(2));
        }
        bench.pass(MINUTE.multipliedBy(20));
        for (FakeNotifier channel : channels) {
            assertThat(occasions(channel)).containsExactly(Occasion.OPENED, Occasion.UPDATED, Occasion.CLOSED);
            Incident last = about(channel.taken().getLast()).incident();
            assertThat(last.headline()).isEqualTo("is up, having failed 200 times");
            assertThat(last.timeline()).hasSizeLessThanOrEqualTo(Timeline.MOST + 1);
        }
        assertThat(about(channels.getFirst().taken().get(1)).incident().headline())
                .isEqualTo("is flapping: failed 4 times in 9 s, now down: gateway silent");
    }

    @Test
    void flappingThatEndsWithTheUplinkDownIsToldSo() {
        Bench bench = new Bench(spool);
        FakeNotifier mail = bench.channel("mail");
        bothUp(bench);
        for (int i = 0; i < 200; i++) {
            bothUp(bench);
            bench.pass(Duration.ofSeconds(2));
            oneDown(bench);
            bench.pass(Duration.ofSeconds(1));
        }
        bench.pass(MINUTE.multipliedBy(20));
        assertThat(occasions(mail)).containsExactly(Occasion.OPENED, Occasion.UPDATED, Occasion.UPDATED);
        assertThat(about(mail.taken().getLast()).incident().headline()).isEqualTo("is down: gateway silent, having failed 200 times");
    }

    @Test
    void slowFlappingIsFoldedOrDigested() {
        Bench bench = new Bench(spool);
        FakeNotifier mail = bench.channel("mail");
        bothUp(bench);
        for (int i = 0; i < 60; i++) {
            oneDown(bench);
            bench.pass(MINUTE);
            bothUp(bench);
            bench.pass(MINUTE);
        }
        assertThat(mail.taken()).hasSizeLessThan(12);
    }

    @Test
    void afterABlackoutThatTheGatewayDidNotSurviveOneMessageTellsAll() {
        Bench before = new Bench(spool);
        FakeNotifier dead = before.channel("mail");
        bothUp(before);
        bothDown(before);
        before.pass(MINUTE.multipliedBy(2));
        assertThat(dead.attempts()).isZero();

        Bench after = new Bench(Bench.settings(spool), before.clock);
        FakeNotifier mail = after.channel("mail");
        Instant restart = after.clock.instant();
        after.status(unknown("ISP1", restart), unknown("ISP2", restart));
        after.pass(Duration.ofSeconds(5));
        bothDown(after);
        after.pass(MINUTE.multipliedBy(3));
        assertThat(mail.attempts()).isZero();
        Instant back = after.clock.instant();
        after.status(down("ISP1", back), up("ISP2", back));
        after.pass(MINUTE.multipliedBy(10));

        assertThat(mail.taken()).hasSize(1);
        List<Incident> told = ((Message.Digest) mail.taken().getFirst()).incidents();
        assertThat(told).extracting(Incident::subject, Incident::isOpen).containsExactly(
                Tuple.tuple("ISP1", true), Tuple.tuple("ISP2", false),
                Tuple.tuple(Uplinks.ALL, false));
        assertThat(told.get(1).opened()).isEqualTo(ManualClock.START);
        assertThat(told.get(1).closed()).contains(back);
        assertThat(told.get(1).timeline()).extracting(Incident.Entry::text).containsExactly(
                "ISP2 is down: gateway silent; 5 of 5 probes unanswered", "no uplink is left for its traffic",
                "notifications started anew", "no uplink is left for its traffic",
                "ISP2 is up; the last 5 probes were answered", "ISP2 carries traffic again");
        assertThat(told.get(2).severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void whatWasDeliveredIsNotDeliveredAgainAfterARestart() {
        Bench before = new Bench(spool);
        FakeNotifier mail = before.channel("mail");
        bothUp(before);
        oneDown(before);
        assertThat(mail.taken()).hasSize(1);
        Bench after = new Bench(Bench.settings(spool), before.clock);
        FakeNotifier again = after.channel("mail");
        oneDown(after);
        after.pass(MINUTE);
        assertThat(again.taken()).isEmpty();
        bothUp(after);
        after.pass(MINUTE);
        assertThat(occasions(again)).containsExactly(Occasion.CLOSED);
    }

    @Test
    void aMessageThatIsTriedAgainHasItsOldName() {
        Bench bench = new Bench(spool);
        FakeNotifier first = bench.channel("mail");
        FakeNotifier second = bench.channel("other");
        second.mood(Mood.FAILS);
        bothUp(bench);
        oneDown(bench);
        Bench after = new Bench(Bench.settings(spool), bench.clock);
        FakeNotifier late = after.channel("other");
        oneDown(after);
        assertThat(late.taken()).extracting(Message::id).containsExactly(first.taken().getFirst().id());
    }

    @Test
    void quietHoursHoldAllButWhatIsCriticalAndEndInADigest() {
        QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(0, 20));
        Bench bench = new Bench(Bench.settings(spool, Map.of("*", night), Map.of()), new ManualClock());
        FakeNotifier mail = bench.channel("mail");
        FakeNotifier local = bench.channel(new Traits("syslog", false, true, Severity.CRITICAL));
        bothUp(bench);
        oneDown(bench);
        bench.pass(MINUTE);
        Instant now = bench.clock.instant();
        bench.status(up("ISP1", now), degraded("ISP2", now));
        bench.pass(MINUTE.multipliedBy(5));
        assertThat(mail.taken()).isEmpty();
        assertThat(bench.hub.snapshot().channels().getFirst().remark()).contains("quiet hours");
        bothDown(bench);
        assertThat(local.taken()).as("critical, and needs no uplink").hasSize(1);
        bench.pass(MINUTE);
        bothUp(bench);
        bench.pass(MINUTE.multipliedBy(20));
        assertThat(mail.taken()).hasSize(2);
        assertThat(about(mail.taken().getFirst()).incident().subject()).isEqualTo(Uplinks.ALL);
        assertThat(((Message.Digest) mail.taken().getLast()).incidents()).extracting(Incident::subject)
                .containsExactly("ISP1", "ISP2", "ISP1");
    }

    @Test
    void severityAndRoutesDecideWhoIsTold() {
        Bench bench = new Bench(Bench.settings(spool, Map.of(), Map.of("two", Set.of("ISP2"))), new ManualClock());
        FakeNotifier two = bench.channel("two");
        FakeNotifier boss = bench.channel(new Traits("boss", false, false, Severity.CRITICAL));
        FakeNotifier all = bench.channel("all");
        bothUp(bench);
        oneDown(bench);
        assertThat(all.taken()).hasSize(1);
        assertThat(two.taken()).isEmpty();
        assertThat(boss.taken()).isEmpty();
    }

    @Test
    void ofAMutedProviderOnlyWhatLastsIsTold() {
        Bench bench = new Bench(spool);
        FakeNotifier mail = bench.channel("mail");
        bothUp(bench);
        bench.hub.mute("ISP1", Duration.ofHours(2));
        oneDown(bench);
        bench.pass(MINUTE);
        bothUp(bench);
        bench.pass(Duration.ofHours(1));
        oneDown(bench);
        bench.pass(MINUTE);
        Bench after = new Bench(Bench.settings(spool), bench.clock);
        FakeNotifier still = after.channel("mail");
        oneDown(after);
        assertThat(mail.taken()).isEmpty();
        assertThat(still.taken()).as("a mute outlives a restart").isEmpty();
        after.pass(Duration.ofHours(1));
        assertThat(occasions(still)).containsExactly(Occasion.OPENED);
        assertThat(after.hub.snapshot().mutes()).isEmpty();
    }

    @Test
    void aChannelThatFailsForLongIsAnIncidentThatOthersAreToldOf() {
        Bench bench = new Bench(spool);
        FakeNotifier broken = bench.channel("broken").mood(Mood.FAILS);
        FakeNotifier mail = bench.channel("mail");
        bothUp(bench);
        oneDown(bench);
        bench.pass(MINUTE.multipliedBy(14));
        assertThat(mail.taken()).hasSize(1);
        assertThat(broken.attempts()).as("backs off").isBetween(5, 12);
        bench.pass(MINUTE.multipliedBy(2));
        Incident told = about(mail.taken().getLast()).incident();
        assertThat(told.subject()).isEqualTo("channel broken");
        assertThat(told.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(told.timeline().getFirst().text()).isEqualTo("channel broken does not tell people; nobody is there; try again later");
        assertThat(bench.hub.snapshot().channels().getFirst().remark()).contains("nobody is there; try again later");
        broken.mood(Mood.TAKES);
        bench.pass(MINUTE.multipliedBy(6));
        assertThat(occasions(broken)).as("of the outage, not of itself").containsExactly(Occasion.OPENED);
        assertThat(about(mail.taken().getLast()).occasion()).isEqualTo(Occasion.CLOSED);
    }

    @Test
    void aChannelThatThrowsOrRefusesIsAnIncidentAtOnce() {
        Bench bench = new Bench(spool);
        bench.channel("throws").mood(Mood.THROWS);
        FakeNotifier refuses = bench.channel("refuses").mood(Mood.REFUSES);
        FakeNotifier mail = bench.channel("mail");
        bothUp(bench);
        oneDown(bench);
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
        bothUp(bench);
        oneDown(bench);
        bench.pass(MINUTE);
        bothDown(bench);
        bench.pass(Duration.ofHours(2));
        assertThat(bench.hub.snapshot().channels().getFirst().failingSince()).isPresent();
        bothUp(bench);
        bench.pass(Duration.ofSeconds(20));
        mail.mood(Mood.TAKES);
        bench.pass(MINUTE.multipliedBy(10));
        assertThat(bench.hub.snapshot().incidents()).extracting(Incident::subject).doesNotContain("channel mail");
        assertThat(mail.taken()).hasSize(1);
    }

    @Test
    void neitherAStartNorASwitchIsAnIncident() {
        Bench bench = new Bench(spool);
        FakeNotifier mail = bench.channel("mail");
        Instant now = bench.clock.instant();
        bench.status(unknown("ISP1", now), unknown("ISP2", now));
        bench.pass(MINUTE.multipliedBy(2));
        bench.status(disabled("ISP1", now), up("ISP2", now));
        bench.pass(MINUTE.multipliedBy(2));
        assertThat(mail.taken()).isEmpty();
        assertThat(bench.hub.snapshot().incidents()).isEmpty();
    }

    @Test
    void anUplinkThatIsSwitchedOffOrRemovedHasNoIncidentAnyMore() {
        Bench bench = new Bench(spool);
        bench.channel("mail");
        bothUp(bench);
        bothDown(bench);
        Instant now = bench.clock.instant();
        bench.status(disabled("ISP2", now));
        bench.pass(MINUTE);
        assertThat(bench.hub.snapshot().incidents()).filteredOn(Incident::isOpen).extracting(Incident::subject).containsExactly(Uplinks.ALL);
        assertThat(bench.hub.snapshot().incidents()).filteredOn(i -> !i.isOpen()).extracting(Incident::headline)
                .containsExactly("is no longer configured", "is switched off");
    }

    @Test
    void whatGetsWorseIsToldOnce() {
        Bench bench = new Bench(spool);
        FakeNotifier mail = bench.channel("mail");
        bothUp(bench);
        for (int i = 0; i < 20; i++) {
            Instant now = bench.clock.instant();
            bench.status(degraded("ISP1", now), up("ISP2", now));
            bench.pass(Duration.ofSeconds(40));
            oneDown(bench);
            bench.pass(Duration.ofSeconds(40));
        }
        assertThat(occasions(mail)).containsExactly(Occasion.OPENED, Occasion.UPDATED);
        assertThat(about(mail.taken().getFirst()).incident().headline()).isEqualTo("is degraded: loss");
        assertThat(about(mail.taken().getLast()).incident().headline()).isEqualTo("is down: gateway silent");
    }

    @Test
    void rawChannelsAreGivenEveryVerdictEvenWhileNoUplinkWorks() {
        Bench bench = new Bench(spool);
        FakeNotifier script = bench.channel(new Traits("script", true, true, Severity.INFO));
        bothUp(bench);
        bothUp(bench);
        bothDown(bench);
        bothUp(bench);
        assertThat(script.taken()).hasSize(4).allMatch(Message.Transition.class::isInstance);
        Message.Transition first = (Message.Transition) script.taken().getFirst();
        assertThat(first.transition().before()).isInstanceOf(LinkState.Up.class);
        assertThat(first.transition().after()).isInstanceOf(LinkState.Down.class);
    }

    @Test
    void aRawChannelThatFailsIsTriedAgainUnlessItIsOutdated() {
        Bench bench = new Bench(spool);
        FakeNotifier script = bench.channel(new Traits("script", true, true, Severity.INFO)).mood(Mood.FAILS);
        bothUp(bench);
        oneDown(bench);
        bench.pass(Duration.ofSeconds(2));
        bothUp(bench);
        script.mood(Mood.TAKES);
        bench.pass(MINUTE);
        assertThat(script.taken()).extracting(m -> ((Message.Transition) m).transition().after().getClass().getSimpleName())
                .containsExactly("Down", "Up");
    }

    @Test
    void aTestGoesPastAllThatHoldsMessages() throws Exception {
        Bench bench = new Bench(spool);
        FakeNotifier mail = bench.channel("mail");
        bothUp(bench);
        bothDown(bench);
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
