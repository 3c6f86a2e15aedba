package org.shoregate.monitor.internal.lsm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.LinkState.Cause;
import org.shoregate.api.link.Sample;
import org.shoregate.api.lsm.LsmStartup;
import org.shoregate.api.lsm.LsmStatistics;
import org.shoregate.api.lsm.LsmStatus;
import org.shoregate.api.lsm.LsmThresholds;
import org.shoregate.testkit.ManualClock;

/** Every rule on a manual clock; the figures are those that LSM documents, without its one-second decision tick. */
class LsmMachineTest {
    private static final long NS_PER_MS = 1_000_000;
    private static final LsmRules DEFAULT = LsmRules.DEFAULT;

    private final ManualClock clock = new ManualClock();
    private LsmMachine machine = machine(DEFAULT, LsmStatus.UNKNOWN);
    private long sequence;

    private record Outcome(long atNs, Sample sample) {
    }

    private final List<Outcome> underWay = new ArrayList<>();

    private LsmMachine machine(LsmRules rules, LsmStatus initial) {
        return new LsmMachine("192.0.2.1", rules, Cause.TARGETS_SILENT, initial, clock.nanoTime(), clock.instant());
    }

    private static LsmRules rules(int intervalMs, int timeoutMs, LsmThresholds thresholds) {
        return new LsmRules(thresholds, LsmStartup.DEFAULT, Duration.ofMillis(intervalMs), Duration.ofMillis(timeoutMs), Duration.ZERO);
    }

    private LsmStatus status() {
        return machine.status(clock.nanoTime());
    }

    /** The outcome of a probe and how many milliseconds after sending it comes. */
    private interface Path {
        Reply to(long sequence);
    }

    private record Reply(double rttMs, boolean lost) {
    }

    private static Path answering(double rttMs) {
        return n -> new Reply(rttMs, false);
    }

    private static final Path SILENT = n -> new Reply(0, true);

    /** Probes for so long; returns after how many seconds the status was first this one. */
    private OptionalDouble probe(double seconds, Path path, LsmStatus awaited) {
        long startNs = clock.nanoTime();
        long endNs = startNs + (long) (seconds * 1e9);
        long dueNs = startNs;
        OptionalDouble reached = OptionalDouble.empty();
        while (clock.nanoTime() < endNs) {
            long nextNs = Math.min(Math.min(dueNs, endNs), underWay.stream().mapToLong(Outcome::atNs).min().orElse(Long.MAX_VALUE));
            clock.advance(Duration.ofNanos(nextNs - clock.nanoTime()));
            deliver();
            if (clock.nanoTime() >= dueNs && dueNs < endNs) {
                send(path);
                dueNs += machine.rules().interval(machine.sent()).toNanos();
            }
            if (reached.isEmpty() && status() == awaited) {
                reached = OptionalDouble.of((clock.nanoTime() - startNs) / 1e9);
            }
        }
        return reached;
    }

    private void send(Path path) {
        machine.sent(++sequence);
        Reply reply = path.to(sequence);
        long timeoutNs = machine.rules().timeout().toNanos();
        long rttNs = (long) (reply.rttMs() * NS_PER_MS);
        if (reply.lost() || rttNs > timeoutNs) {
            underWay.add(new Outcome(clock.nanoTime() + timeoutNs, new Sample.Lost(sequence)));
        }
        if (!reply.lost()) {
            underWay.add(new Outcome(clock.nanoTime() + rttNs, new Sample.Replied(sequence, rttNs)));
        }
    }

    private void deliver() {
        List<Outcome> due = underWay.stream().filter(o -> o.atNs() <= clock.nanoTime()).sorted(Comparator.comparingLong(Outcome::atNs)).toList();
        underWay.removeAll(due);
        due.forEach(o -> machine.sample(o.sample(), clock.nanoTime(), clock.instant()));
    }

    /** So many probes at a stroke, one after the other. */
    private void outcomes(int count, LongFunction<Sample> outcome) {
        for (int i = 0; i < count; i++) {
            machine.sent(++sequence);
            machine.sample(outcome.apply(sequence), clock.nanoTime(), clock.instant());
        }
    }

    private static Sample ok(long sequence) {
        return new Sample.Replied(sequence, 20 * NS_PER_MS);
    }

    @Test
    void unknownBecomesUpAfterMinSuccessiveAnswers() {
        outcomes(9, LsmMachineTest::ok);
        assertThat(status()).isEqualTo(LsmStatus.UNKNOWN);
        outcomes(1, LsmMachineTest::ok);
        assertThat(status()).isEqualTo(LsmStatus.UP);
        assertThat(machine.state(clock.nanoTime()).evidence())
                .isEqualTo("the last 10 probes to 192.0.2.1 were answered, round trip 20.0 ms");
    }

    @Test
    void unknownBecomesDownAsUpDoes() {
        outcomes(6, Sample.Lost::new);
        assertThat(status()).isEqualTo(LsmStatus.UNKNOWN);
        outcomes(1, Sample.Lost::new);
        assertThat(status()).isEqualTo(LsmStatus.DOWN);
    }

    @Test
    void defaultsNoticeSilenceWithinSevenIntervalsAndTheTimeOut() {
        probe(30, answering(20), LsmStatus.UP);
        double seconds = probe(30, SILENT, LsmStatus.DOWN).orElseThrow();
        assertThat(seconds).isLessThanOrEqualTo(7 * 1.0 + 1.0).isGreaterThan(6);
        assertThat(machine.state(clock.nanoTime())).isInstanceOfSatisfying(LinkState.Down.class, down -> {
            assertThat(down.cause()).isEqualTo(Cause.TARGETS_SILENT);
            assertThat(down.evidence()).isEqualTo("the last 7 probes to 192.0.2.1 were not answered");
        });
    }

    @Test
    void recoveryTakesTheAnswersAskedForAndNotAHundredProbes() {
        probe(30, answering(20), LsmStatus.UP);
        probe(120, SILENT, LsmStatus.DOWN);
        assertThat(probe(60, answering(20), LsmStatus.UP).orElseThrow()).isBetween(9.0, 11.0);
        probe(200, answering(20), LsmStatus.UP);
        assertThat(status()).isEqualTo(LsmStatus.UP);
    }

    @Test
    void recoveryOfAFastPaceDoesNotWaitForWhatWasUnderWay() {
        machine = machine(rules(100, 1000, LsmThresholds.DEFAULT), LsmStatus.UNKNOWN);
        probe(30, answering(20), LsmStatus.UP);
        probe(30, SILENT, LsmStatus.DOWN);
        assertThat(probe(60, answering(20), LsmStatus.UP).orElseThrow()).isLessThan(1.2);
    }

    @Test
    void probesUnderWayAreNotLost() {
        machine = machine(rules(100, 1000, new LsmThresholds(15, 3, 5, 10)), LsmStatus.UNKNOWN);
        probe(20, answering(400), LsmStatus.UP);
        assertThat(status()).isEqualTo(LsmStatus.UP);
        assertThat(probe(120, answering(400), LsmStatus.DOWN)).isEmpty();
        assertThat(machine.statistics().timeout()).isZero();
    }

    @Test
    void answersAfterTheTimeOutAreLost() {
        machine = machine(rules(100, 300, LsmThresholds.DEFAULT), LsmStatus.UP);
        assertThat(probe(20, answering(400), LsmStatus.DOWN)).isPresent();
        LsmStatistics statistics = machine.statistics();
        assertThat(statistics.replyLate()).isBetween(90, 100);
        assertThat(statistics.replied()).isEqualTo(statistics.replyLate());
        assertThat(statistics.avgRttUs()).isEqualTo(400_000);
        assertThat(statistics.consRcvd()).isZero();
    }

    @Test
    void maxPacketLossOfTheLastHundredIsDown() {
        outcomes(100, LsmMachineTest::ok);
        outcomes(42, n -> n % 3 == 0 ? new Sample.Lost(n) : ok(n));
        assertThat(status()).isEqualTo(LsmStatus.UP);
        outcomes(3, n -> n % 3 == 0 ? new Sample.Lost(n) : ok(n));
        assertThat(status()).isEqualTo(LsmStatus.DOWN);
        assertThat(machine.state(clock.nanoTime())).isInstanceOfSatisfying(LinkState.Down.class, down -> {
            assertThat(down.cause()).isEqualTo(Cause.LOSS);
            assertThat(down.evidence()).isEqualTo("15 of the last 100 probes to 192.0.2.1 were lost");
        });
    }

    @Test
    void scatteredLossMustLeaveTheWindowBeforeItIsUpAgain() {
        outcomes(100, LsmMachineTest::ok);
        outcomes(60, n -> n % 3 == 0 ? new Sample.Lost(n) : ok(n));
        int lost = machine.statistics().timeout();
        assertThat(lost).isEqualTo(20);
        outcomes(60, LsmMachineTest::ok);
        assertThat(status()).isEqualTo(LsmStatus.DOWN);
        outcomes(40, LsmMachineTest::ok);
        assertThat(machine.statistics().timeout()).isLessThanOrEqualTo(5);
        assertThat(status()).isEqualTo(LsmStatus.UP);
    }

    @Test
    void aLinkThatLosesAFifthStaysDown() {
        Random random = new Random(7);
        outcomes(1000, n -> random.nextInt(5) == 0 ? new Sample.Lost(n) : ok(n));
        assertThat(status()).isEqualTo(LsmStatus.DOWN);
    }

    @Test
    void minPacketLossIsAllowedWhileComingUp() {
        outcomes(20, Sample.Lost::new);
        outcomes(5, n -> n % 2 == 0 ? new Sample.Lost(n) : ok(n));
        outcomes(9, LsmMachineTest::ok);
        assertThat(machine.statistics().timeout()).isPositive();
        outcomes(1, LsmMachineTest::ok);
        assertThat(status()).isEqualTo(LsmStatus.UP);
    }

    @Test
    void accelerationIsForAStartWithoutLoss() {
        LsmRules rules = new LsmRules(LsmThresholds.DEFAULT, new LsmStartup(LsmStatus.UNKNOWN, 3, 0, Duration.ofSeconds(20)),
                Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO);
        machine = machine(rules, LsmStatus.UNKNOWN);
        outcomes(2, LsmMachineTest::ok);
        assertThat(status()).isEqualTo(LsmStatus.UNKNOWN);
        outcomes(1, LsmMachineTest::ok);
        assertThat(status()).isEqualTo(LsmStatus.UP);
        machine = machine(rules, LsmStatus.UNKNOWN);
        outcomes(1, Sample.Lost::new);
        outcomes(9, LsmMachineTest::ok);
        assertThat(status()).isEqualTo(LsmStatus.UNKNOWN);
        outcomes(1, LsmMachineTest::ok);
        assertThat(status()).isEqualTo(LsmStatus.UP);
    }

    @Test
    void theBurstIsOfTheFirstProbes() {
        LsmRules rules = new LsmRules(LsmThresholds.DEFAULT, new LsmStartup(LsmStatus.UNKNOWN, 3, 10, Duration.ofMillis(200)),
                Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO);
        machine = machine(rules, LsmStatus.UNKNOWN);
        assertThat(probe(2.05, answering(20), LsmStatus.UP).orElseThrow()).isLessThan(0.5);
        assertThat(machine.sent()).isEqualTo(11);
        probe(2, answering(20), LsmStatus.UP);
        assertThat(machine.sent()).isLessThanOrEqualTo(13);
    }

    @Test
    void aBurstSlowerThanThePaceIsNone() {
        LsmRules rules = new LsmRules(LsmThresholds.DEFAULT, new LsmStartup(LsmStatus.UNKNOWN, 0, 10, LsmStartup.DEFAULT_BURST_INTERVAL),
                Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO);
        assertThat(rules.interval(1)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void downBecomesLongDownAndCountsAsDown() {
        machine = machine(new LsmRules(LsmThresholds.DEFAULT, LsmStartup.DEFAULT, Duration.ofSeconds(1), Duration.ofSeconds(1),
                Duration.ofSeconds(60)), LsmStatus.UP);
        outcomes(7, Sample.Lost::new);
        LinkState down = machine.state(clock.nanoTime());
        assertThat(machine.longDownFromNs()).isEqualTo(clock.nanoTime() + 60_000 * NS_PER_MS);
        clock.advanceMs(59_999);
        assertThat(status()).isEqualTo(LsmStatus.DOWN);
        clock.advanceMs(1);
        assertThat(status()).isEqualTo(LsmStatus.LONG_DOWN);
        assertThat(machine.state(clock.nanoTime())).isInstanceOf(LinkState.Down.class);
        assertThat(machine.state(clock.nanoTime()).since()).isEqualTo(down.since());
        outcomes(10, LsmMachineTest::ok);
        assertThat(status()).isEqualTo(LsmStatus.UP);
    }

    @Test
    void theInitialStatusIsWhatTheFileSays() {
        assertThat(machine(DEFAULT, LsmStatus.UP).state(0)).isInstanceOf(LinkState.Up.class);
        assertThat(machine(DEFAULT, LsmStatus.DOWN).state(0)).isInstanceOf(LinkState.Down.class);
        assertThat(machine(DEFAULT, LsmStatus.UNKNOWN).state(0)).isInstanceOf(LinkState.Unknown.class);
    }

    @Test
    void whatWasTakenForUpKeepsItsBeginningOnceProbesTell() {
        machine = machine(DEFAULT, LsmStatus.UP);
        LinkState assumed = machine.state(clock.nanoTime());
        clock.advanceMs(5000);
        outcomes(10, LsmMachineTest::ok);
        assertThat(machine.state(clock.nanoTime()).evidence()).startsWith("the last 10 probes");
        assertThat(machine.state(clock.nanoTime()).since()).isEqualTo(assumed.since());
    }

    @Test
    void whatTheKernelDoesNotSendIsLostAndWhatTheProbeTypeCannotIsNot() {
        outcomes(10, LsmMachineTest::ok);
        outcomes(50, n -> new Sample.Failed(n, "the probe type was replaced"));
        assertThat(status()).isEqualTo(LsmStatus.UP);
        outcomes(7, n -> new Sample.Failed(n, "ENETUNREACH: Network is unreachable"));
        assertThat(status()).isEqualTo(LsmStatus.DOWN);
    }

    @Test
    void statisticsAreLsms() {
        outcomes(3, n -> new Sample.Replied(n, n * NS_PER_MS));
        outcomes(2, Sample.Lost::new);
        machine.sample(new Sample.Replied(5, 50 * NS_PER_MS), clock.nanoTime(), clock.instant());
        machine.sent(++sequence);
        assertThat(machine.statistics()).isEqualTo(new LsmStatistics(4, 2, 2, 1, 0, 0, 2, 14_000, 1_000, 50_000));
        outcomes(3, LsmMachineTest::ok);
        assertThat(machine.statistics().consRcvd()).isEqualTo(2);
        assertThat(new LsmWindow().statistics()).isEqualTo(LsmStatistics.NONE);
    }

    @Test
    void anyIsUpWithOneAndAllIsDownWithOne() {
        LinkState up = new LinkState.Up(clock.instant(), "u");
        LinkState down = new LinkState.Down(clock.instant(), Cause.LOSS, "d");
        LinkState unknown = new LinkState.Unknown(clock.instant(), "?");
        LinkState laterDown = new LinkState.Down(clock.instant().plusSeconds(1), Cause.LOSS, "later");
        assertThat(States.any(List.of(down, unknown, up))).isEqualTo(up);
        assertThat(States.any(List.of(down, unknown))).isEqualTo(unknown);
        assertThat(States.any(List.of(down, laterDown))).isEqualTo(laterDown);
        assertThat(States.all(List.of(up, unknown, laterDown, down))).isEqualTo(down);
        assertThat(States.all(List.of(up, unknown))).isEqualTo(unknown);
    }
}
