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
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.UplinkStatus;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.notify.Incident;
import org.shoregate.api.notify.Message.Occasion;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Severity;
import org.shoregate.api.plan.UplinkPlan;
import org.shoregate.testkit.FakeNotifier.Mood;
import org.shoregate.testkit.FakeNotifier;
import org.shoregate.testkit.ManualClock;

/** What people are told of outages. */
class OutageTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path spool;

    @Test
    void anOutageIsToldWhenItBeginsAndWhenItIsOver() {
        Bench bench = new Bench(spool);
        FakeNotifier mail = bench.channel("mail");
        bench.bothUp();
        bench.oneDown();
        Incident begun = Bench.about(mail.taken().getFirst()).incident();
        assertThat(begun.subject()).isEqualTo("ISP1");
        assertThat(begun.headline()).isEqualTo("is down: gateway silent");
        assertThat(begun.cause()).contains(LinkState.Cause.GATEWAY_SILENT);
        assertThat(begun.timeline()).extracting(Incident.Entry::text).containsExactly(
                "ISP1 is down: gateway silent; 5 of 5 probes unanswered", "its traffic goes by ISP2; connections with mark 0x1/0xff are routed anew");
        bench.pass(MINUTE.multipliedBy(5));
        bench.bothUp();
        bench.pass(MINUTE);
        assertThat(Bench.occasions(mail)).containsExactly(Occasion.OPENED, Occasion.CLOSED);
        Incident over = Bench.about(mail.taken().getLast()).incident();
        assertThat(over.id()).isEqualTo(begun.id());
        assertThat(over.headline()).isEqualTo("is up");
        assertThat(over.closed()).contains(over.opened().plus(MINUTE.multipliedBy(5)));
        assertThat(over.timeline()).extracting(Incident.Entry::text).contains("ISP1 carries traffic again");
    }

    @Test
    void whatGetsWorseIsToldOnce() {
        Bench bench = new Bench(spool);
        FakeNotifier mail = bench.channel("mail");
        bench.bothUp();
        for (int i = 0; i < 20; i++) {
            Instant now = bench.clock.instant();
            bench.status(degraded("ISP1", now), up("ISP2", now));
            bench.pass(Duration.ofSeconds(40));
            bench.oneDown();
            bench.pass(Duration.ofSeconds(40));
        }
        assertThat(Bench.occasions(mail)).containsExactly(Occasion.OPENED, Occasion.UPDATED);
        assertThat(Bench.about(mail.taken().getFirst()).incident().headline()).isEqualTo("is degraded: loss");
        assertThat(Bench.about(mail.taken().getLast()).incident().headline()).isEqualTo("is down: gateway silent");
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
        bench.bothUp();
        bench.bothDown();
        Instant now = bench.clock.instant();
        bench.status(disabled("ISP2", now));
        bench.pass(MINUTE);
        assertThat(bench.hub.snapshot().incidents()).filteredOn(Incident::isOpen).extracting(Incident::subject).containsExactly(Uplinks.ALL);
        assertThat(bench.hub.snapshot().incidents()).filteredOn(i -> !i.isOpen()).extracting(Incident::headline)
                .containsExactly("is no longer configured", "is switched off");
    }

    @Test
    void afterABlackoutThatTheGatewayDidNotSurviveOneMessageTellsAll() {
        Bench before = new Bench(spool);
        FakeNotifier dead = before.channel("mail");
        before.bothUp();
        before.bothDown();
        before.pass(MINUTE.multipliedBy(2));
        assertThat(dead.attempts()).isZero();

        Bench after = new Bench(Bench.settings(spool), before.clock);
        FakeNotifier mail = after.channel("mail");
        Instant restart = after.clock.instant();
        after.status(unknown("ISP1", restart), unknown("ISP2", restart));
        after.pass(Duration.ofSeconds(5));
        after.bothDown();
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
        before.bothUp();
        before.oneDown();
        assertThat(mail.taken()).hasSize(1);
        Bench after = new Bench(Bench.settings(spool), before.clock);
        FakeNotifier again = after.channel("mail");
        after.oneDown();
        after.pass(MINUTE);
        assertThat(again.taken()).isEmpty();
        after.bothUp();
        after.pass(MINUTE);
        assertThat(Bench.occasions(again)).containsExactly(Occasion.CLOSED);
    }

    @Test
    void aMessageThatIsTriedAgainHasItsOldName() {
        Bench bench = new Bench(spool);
        FakeNotifier first = bench.channel("mail");
        FakeNotifier second = bench.channel("other");
        second.mood(Mood.FAILS);
        bench.bothUp();
        bench.oneDown();
        Bench after = new Bench(Bench.settings(spool), bench.clock);
        FakeNotifier late = after.channel("other");
        after.oneDown();
        assertThat(late.taken()).extracting(Message::id).containsExactly(first.taken().getFirst().id());
    }

    @Test
    void whatTheKernelSaysStaysTheReasonWhenTheMonitorAgrees() {
        Bench bench = new Bench(spool);
        FakeNotifier mail = bench.channel("mail");
        bench.bothUp();
        Instant now = bench.clock.instant();
        bench.status(unplugged(up("ISP1", now)), up("ISP2", now));
        bench.status(unplugged(down("ISP1", now)), up("ISP2", now));
        bench.pass(MINUTE);
        assertThat(Bench.about(mail.taken().getFirst()).incident().headline()).isEqualTo("is down: interface eth0 has no carrier");
        assertThat(bench.hub.snapshot().incidents()).singleElement().extracting(Incident::headline).isEqualTo("is down: interface eth0 has no carrier");
        Bench restarted = new Bench(Bench.settings(spool), bench.clock);
        restarted.status(unplugged(down("ISP1", now)), up("ISP2", now));
        assertThat(restarted.hub.snapshot().incidents()).singleElement().extracting(Incident::headline)
                .isEqualTo("is down: interface eth0 has no carrier");
        restarted.oneDown();
        assertThat(restarted.hub.snapshot().incidents()).singleElement().extracting(Incident::headline).isEqualTo("is down: gateway silent");
    }

    @Test
    void whatIsUnpluggedIsNoUplinkThatWorksThoughTheMonitorCallsItDegraded() {
        Bench bench = new Bench(spool);
        FakeNotifier mail = bench.channel("mail");
        bench.bothUp();
        Instant now = bench.clock.instant();
        bench.status(unplugged(up("ISP1", now)), unplugged(up("ISP2", now)));
        bench.status(unplugged(degraded("ISP1", now)), unplugged(up("ISP2", now)));
        bench.pass(MINUTE);
        assertThat(mail.attempts()).isZero();
        assertThat(bench.hub.snapshot().incidents()).allMatch(Incident::isOpen).extracting(Incident::headline).containsExactly(
                "is down: interface eth0 has no carrier", "is down: interface eth0 has no carrier", "has no uplink that works");
    }

    private static UplinkStatus unplugged(UplinkStatus status) {
        UplinkPlan plan = new UplinkPlan(status.plan().provider(), status.plan().uplink(), false, "interface eth0 has no carrier");
        return new UplinkStatus(plan, status.state(), false, status.since());
    }
}
