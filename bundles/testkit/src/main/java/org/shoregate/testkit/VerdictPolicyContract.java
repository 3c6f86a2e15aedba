package org.shoregate.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.spi.Cadence;
import org.shoregate.api.spi.LinkJudge;
import org.shoregate.api.spi.Target;
import org.shoregate.api.spi.VerdictPolicy;

/** What every verdict policy must do, whatever its thresholds. A policy's test extends this. */
public abstract class VerdictPolicyContract {
    private static final Target TARGET = new Target("icmp", "203.0.113.1");
    private static final long RTT_NS = 10_000_000;
    /** Enough for every sensible threshold and damping. */
    private static final int MANY = 1000;

    private final ManualClock clock = new ManualClock();
    private long sequence;

    /** The policy under test, with its default settings. */
    protected abstract VerdictPolicy policy();

    private LinkJudge judge() {
        Uplink uplink = new Uplink(new ProviderName("ISP1"), Family.IPV4, new InterfaceName("eth0"),
                Optional.of(InetAddress.ofLiteral("203.0.113.10")), Optional.of(InetAddress.ofLiteral("203.0.113.1")), 1);
        return policy().judge(uplink, List.of(TARGET), clock);
    }

    /** Probes at the judge's own pace; each outcome comes at the end of its time-out. */
    private void probe(LinkJudge judge, int times, LongFunction<Sample> outcome) {
        for (int i = 0; i < times; i++) {
            Cadence cadence = judge.cadence(clock.nanoTime());
            sequence++;
            judge.sent(TARGET, sequence, clock.nanoTime());
            clock.advance(cadence.timeout());
            judge.sample(TARGET, outcome.apply(sequence), clock.nanoTime());
            clock.advance(cadence.interval());
        }
    }

    private LinkState verdict(LinkJudge judge) {
        return judge.verdict(clock.nanoTime());
    }

    @Test
    void nothingIsKnownAtFirst() {
        assertInstanceOf(LinkState.Unknown.class, verdict(judge()));
    }

    @Test
    void steadyAnswersMeanUp() {
        LinkJudge judge = judge();
        probe(judge, MANY, n -> new Sample.Replied(n, RTT_NS));
        assertInstanceOf(LinkState.Up.class, verdict(judge));
    }

    @Test
    void lastingSilenceMeansDownAndSteadyAnswersBringItBack() {
        LinkJudge judge = judge();
        probe(judge, MANY, n -> new Sample.Replied(n, RTT_NS));
        probe(judge, MANY, Sample.Lost::new);
        LinkState.Down down = assertInstanceOf(LinkState.Down.class, verdict(judge));
        assertFalse(down.evidence().isBlank());
        assertFalse(down.since().isAfter(clock.instant()), "a verdict is not of the future");
        probe(judge, MANY, n -> new Sample.Replied(n, RTT_NS));
        assertInstanceOf(LinkState.Up.class, verdict(judge));
    }

    @Test
    void oneLostProbeAmongManyDoesNotCondemn() {
        LinkJudge judge = judge();
        probe(judge, MANY, n -> new Sample.Replied(n, RTT_NS));
        probe(judge, 1, Sample.Lost::new);
        assertFalse(verdict(judge) instanceof LinkState.Down);
    }

    @Test
    void aProbeThatCouldNotBeSentSaysNothing() {
        LinkJudge judge = judge();
        probe(judge, MANY, n -> new Sample.Replied(n, RTT_NS));
        probe(judge, MANY, n -> new Sample.Failed(n, "no memory"));
        assertFalse(verdict(judge) instanceof LinkState.Down);
    }

    @Test
    void lookingChangesNothing() {
        LinkJudge judge = judge();
        probe(judge, MANY, Sample.Lost::new);
        LinkState first = verdict(judge);
        for (int i = 0; i < MANY; i++) {
            assertEquals(first, verdict(judge));
        }
    }

    @Test
    void aVerdictKeepsItsBeginning() {
        LinkJudge judge = judge();
        probe(judge, MANY, Sample.Lost::new);
        LinkState first = verdict(judge);
        probe(judge, 1, Sample.Lost::new);
        assertEquals(first.getClass(), verdict(judge).getClass());
        assertEquals(first.since(), verdict(judge).since());
    }

    @Test
    void cadencesArePositiveAndLooksAhead() {
        LinkJudge judge = judge();
        probe(judge, MANY, n -> n % 2 == 0 ? new Sample.Lost(n) : new Sample.Replied(n, RTT_NS));
        Cadence cadence = judge.cadence(clock.nanoTime());
        assertTrue(cadence.interval().isPositive() && cadence.timeout().isPositive(), cadence.toString());
        assertTrue(judge.nextLookNs() == Long.MAX_VALUE || judge.nextLookNs() > clock.nanoTime() - cadence.interval().toNanos(),
                "the next look is not long past");
    }
}
