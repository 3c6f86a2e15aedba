package org.shoregate.monitor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.monitor.internal.Simulation.NOTHING;
import static org.shoregate.monitor.internal.Simulation.answer;
import static org.shoregate.monitor.internal.Simulation.uplink;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.shoregate.api.PluginReport;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.Hint;
import org.shoregate.api.spi.ProbeSession;
import org.shoregate.api.spi.ProbeType;
import org.shoregate.api.spi.SampleSink;
import org.shoregate.api.spi.VerdictPolicy;
import org.shoregate.monitor.internal.consecutive.ConsecutivePolicy;

class WatchTest {
    private static final ProviderName ISP1 = new ProviderName("ISP1");
    private static final ProviderName ISP2 = new ProviderName("ISP2");

    private static Simulation simulation(String... targets) {
        return new Simulation(1, new ConsecutivePolicy(TestConfig.defaults()), targets);
    }

    private static LinkState last(Simulation s, ProviderName provider) {
        return s.verdicts.stream().filter(v -> v.provider().equals(provider)).reduce((a, b) -> b).orElseThrow().state();
    }

    /** Two uplinks, the second one probed by a type of its own. */
    private static Simulation besides(ProbeType other) {
        Simulation s = simulation("ISP1=icmp:192.0.2.1", "ISP2=other:192.0.2.2");
        s.around.types().add("other", other, true, 0);
        s.uplinks(uplink("ISP1", "wan1"), uplink("ISP2", "wan2"));
        return s;
    }

    @Test
    void missingTypeIsUnknownAndOthersGoOn() {
        Simulation s = simulation("ISP1=icmp:192.0.2.1", "ISP2=other:192.0.2.2");
        s.uplinks(uplink("ISP1", "wan1"), uplink("ISP2", "wan2"));
        s.run(Duration.ofSeconds(5));
        assertThat(last(s, ISP1)).isInstanceOf(LinkState.Up.class);
        assertThat(last(s, ISP2)).isInstanceOf(LinkState.Unknown.class);
        assertThat(last(s, ISP2).evidence()).isEqualTo("probe type other is not installed");
    }

    @Test
    void typeThatComesIsUsedAtOnceAndOneThatGoesLeavesUnknown() {
        Simulation s = simulation("*=late:192.0.2.1");
        s.uplinks(uplink("ISP1", "wan1"));
        s.run(Duration.ofSeconds(10));
        s.around.types().add("late", s, true, 0);
        s.watch.pluginsChanged();
        s.run(Duration.ofSeconds(2));
        assertThat(s.last()).isInstanceOf(LinkState.Up.class);
        s.around.types().remove(s);
        s.watch.pluginsChanged();
        s.run(Duration.ofMillis(1));
        assertThat(s.last()).isInstanceOf(LinkState.Unknown.class);
        assertThat(s.last().evidence()).isEqualTo("probe type late is not installed");
    }

    @Test
    void vanishedTypeTakesADownLinkToUnknown() {
        Simulation s = simulation("*=192.0.2.9");
        s.uplinks(uplink("ISP1", "wan1"));
        s.path = (address, n, at) -> NOTHING;
        s.run(Duration.ofSeconds(10));
        assertThat(s.last()).isInstanceOf(LinkState.Down.class);
        s.around.types().remove(s);
        s.watch.pluginsChanged();
        s.run(Duration.ofMillis(1));
        assertThat(s.last()).isInstanceOf(LinkState.Unknown.class);
    }

    @Test
    void refusedOpeningIsTriedAgain() {
        AtomicInteger attempts = new AtomicInteger();
        Simulation s = besides((uplink, target, sink) -> {
            if (attempts.incrementAndGet() < 4) {
                throw new IOException("ENODEV: No such device");
            }
            return answering(sink);
        });
        s.run(Duration.ofSeconds(2));
        assertThat(last(s, ISP2).evidence()).isEqualTo("other:192.0.2.2: ENODEV: No such device");
        s.run(Duration.ofSeconds(18));
        assertThat(last(s, ISP2)).isInstanceOf(LinkState.Up.class);
    }

    private static ProbeSession answering(SampleSink sink) {
        return new FakeSession() {
            @Override
            public void send(long sequence, long timeoutNs) {
                sink.accept(new Sample.Replied(sequence, 1_000_000));
            }
        };
    }

    /** Does nothing at all. */
    private static class FakeSession implements ProbeSession {
        @Override
        public void send(long sequence, long timeoutNs) {
            // no outcome, ever
        }

        @Override
        public void close() {
            // nothing to release
        }
    }

    @Test
    void throwingSendEndsInQuarantine() {
        AtomicInteger sends = new AtomicInteger();
        Simulation s = besides((uplink, target, sink) -> new FakeSession() {
            @Override
            public void send(long sequence, long timeoutNs) {
                sends.incrementAndGet();
                throw new IllegalStateException("broken");
            }
        });
        s.run(Duration.ofSeconds(60));
        assertThat(sends).hasValue(Plugin.STRIKES);
        assertThat(last(s, ISP2).evidence()).isEqualTo("probe type other is in quarantine after failing again and again");
        assertThat(last(s, ISP1)).isInstanceOf(LinkState.Up.class);
        PluginReport report = s.around.types().reports().filter(r -> r.name().equals("other")).findFirst().orElseThrow();
        assertThat(report.quarantined()).containsExactly(ISP2);
        assertThat(report.fault().orElseThrow().over()).isEqualTo(ISP2);
        assertThat(report.fault().orElseThrow().text()).isEqualTo("java.lang.IllegalStateException: broken");
    }

    @Test
    void typeInstalledAnewBeginsWithAWhiteSheet() {
        ProbeType broken = (uplink, target, sink) -> {
            throw new IllegalStateException("broken");
        };
        Simulation s = besides(broken);
        s.around.types().add("other", s, true, 0);
        s.run(Duration.ofMinutes(2));
        assertThat(s.around.types().reports().filter(r -> r.name().equals("other")).map(PluginReport::used)).containsExactly(true, false);
        s.around.types().remove(broken);
        s.watch.pluginsChanged();
        s.run(Duration.ofSeconds(2));
        assertThat(last(s, ISP2)).isInstanceOf(LinkState.Up.class);
        PluginReport report = s.around.types().reports().filter(r -> r.name().equals("other")).findFirst().orElseThrow();
        assertThat(report).isEqualTo(new PluginReport("probe type", "other", 0, true, List.of(ISP2), List.of(), Optional.empty()));
    }

    @Test
    void throwingOpenEndsInQuarantine() {
        AtomicInteger opens = new AtomicInteger();
        Simulation s = besides((uplink, target, sink) -> {
            opens.incrementAndGet();
            throw new NoClassDefFoundError("gone");
        });
        s.run(Duration.ofMinutes(10));
        assertThat(opens).hasValue(Plugin.STRIKES);
        assertThat(last(s, ISP2)).isInstanceOf(LinkState.Unknown.class);
    }

    @Test
    void probesWithoutOutcomeAreNoticed() {
        Simulation s = besides((uplink, target, sink) -> new FakeSession());
        s.run(Duration.ofMillis(6500));
        assertThat(last(s, ISP2).evidence()).isEqualTo("probes of other:192.0.2.2 come to no outcome");
        s.run(Duration.ofMinutes(2));
        assertThat(last(s, ISP2).evidence()).endsWith("is in quarantine after failing again and again");
        assertThat(last(s, ISP1)).isInstanceOf(LinkState.Up.class);
    }

    @Test
    void throwingPolicyIsUnknownThenQuarantined() {
        AtomicInteger asked = new AtomicInteger();
        VerdictPolicy broken = (uplink, targets, clock) -> {
            asked.incrementAndGet();
            throw new IllegalArgumentException("cannot judge");
        };
        Simulation s = new Simulation(1, broken, "*=192.0.2.1");
        s.uplinks(uplink("ISP1", "wan1"));
        s.run(Duration.ofSeconds(2));
        assertThat(s.last().evidence()).startsWith("verdict policy consecutive failed: ").contains("cannot judge");
        s.run(Duration.ofMinutes(1));
        assertThat(asked).hasValue(Plugin.STRIKES);
        assertThat(s.last().evidence()).isEqualTo("verdict policy consecutive is in quarantine after failing again and again");
    }

    @Test
    void changedUplinkIsProbedAnewAndKeepsItsVerdict() {
        Simulation s = simulation("*=gateway");
        s.uplinks(uplink("ISP1", "wan1"));
        s.path = (address, n, at) -> at.toSeconds() < 10 ? answer(1) : NOTHING;
        s.run(Duration.ofSeconds(12));
        assertThat(s.last()).isInstanceOf(LinkState.Down.class);
        int before = s.verdicts.size();
        s.uplinks(uplink("ISP1", "ppp0"));
        s.run(Duration.ofSeconds(5));
        assertThat(s.verdicts).hasSize(before);
        s.path = (address, n, at) -> answer(1);
        s.run(Duration.ofSeconds(7));
        assertThat(s.last()).isInstanceOf(LinkState.Up.class);
    }

    @Test
    void sameUplinkAgainChangesNothing() {
        Simulation s = simulation("*=gateway");
        for (int i = 0; i < 100; i++) {
            s.uplinks(uplink("ISP1", "wan1"));
            s.run(Duration.ofMillis(100));
        }
        assertThat(s.last()).isInstanceOf(LinkState.Up.class);
        assertThat(s.verdicts).hasSize(2);
        assertThat(s.sent.get(Simulation.GATEWAY)).isLessThan(20);
    }

    @Test
    void unknownGatewayNamesTheRemedy() {
        Simulation s = simulation("*=gateway");
        Uplink bare = uplink("ISP1", "ppp0");
        s.uplinks(new Uplink(bare.provider(), bare.family(), bare.device(), bare.source(),
                Optional.empty(), bare.probeMark()));
        s.run(Duration.ofSeconds(3));
        assertThat(s.last().evidence()).isEqualTo("the gateway of ISP1 is not known");
        assertThat(s.verdicts).hasSize(1);
    }

    @Test
    void removedUplinkAndEndLeaveUnknown() {
        Simulation s = simulation("*=gateway");
        s.uplinks(uplink("ISP1", "wan1"), uplink("ISP2", "wan2"));
        s.run(Duration.ofSeconds(3));
        s.uplinks(uplink("ISP1", "wan1"));
        assertThat(last(s, ISP2).evidence()).isEqualTo("no longer configured");
        s.watch.close();
        assertThat(last(s, ISP1).evidence()).isEqualTo("monitoring has stopped");
    }

    @Test
    void blockingTypeHoldsUpNobody() throws InterruptedException {
        CountDownLatch hang = new CountDownLatch(1);
        CountDownLatch opening = new CountDownLatch(1);
        Simulation s = simulation("ISP1=icmp:192.0.2.1", "ISP2=slow:192.0.2.2");
        s.around.types().add("slow", (uplink, target, sink) -> {
            opening.countDown();
            try {
                hang.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return new FakeSession();
        }, false, 0);
        s.uplinks(uplink("ISP1", "wan1"), uplink("ISP2", "wan2"));
        s.run(Duration.ofSeconds(5));
        assertThat(last(s, ISP1)).isInstanceOf(LinkState.Up.class);
        assertThat(opening.await(5, TimeUnit.SECONDS)).isTrue();
        s.run(Duration.ofSeconds(1));
        assertThat(last(s, ISP2).evidence()).isEqualTo("opening slow:192.0.2.2 takes longer than 5 s");
        hang.countDown();
    }

    @Test
    void burstGoesToAllTargetsAtOnceAndCalmSpreadsThem() {
        Simulation s = new Simulation(1, new ConsecutivePolicy(TestConfig.with(Map.of("quorum", "all"))), "*=192.0.2.8,192.0.2.9");
        s.uplinks(uplink("ISP1", "wan1"));
        AtomicInteger lost = new AtomicInteger();
        s.path = (address, n, at) -> at.toMillis() >= 20_000 && address.endsWith("8") && lost.getAndIncrement() < 7 ? NOTHING : answer(1);
        s.run(Duration.ofSeconds(20));
        int calm = s.sent.get("192.0.2.9");
        s.run(Duration.ofSeconds(2));
        assertThat(s.sent.get("192.0.2.9") - calm).isGreaterThan(4);
        assertThat(s.verdicts).extracting(v -> v.state().getClass().getSimpleName()).isEqualTo(List.of("Unknown", "Up"));
    }

    @Test
    void suspicionMakesTheSuspectProbeAtOnceAndSoonDies() {
        Simulation s = simulation("*=gateway");
        s.uplinks(uplink("ISP1", "wan1"), uplink("ISP2", "wan2"));
        s.run(Duration.ofSeconds(20));
        s.watch.hint(u -> u.device().value().equals("wan1"), Hint.SUSPICION);
        s.run(Duration.ofMillis(50));
        assertThat(s.watch.reports()).extracting(r -> r.interval().toMillis()).containsExactly(20L, 1000L);
        s.run(Duration.ofSeconds(1));
        assertThat(s.watch.reports()).extracting(r -> r.interval().toMillis()).containsExactly(1000L, 1000L);
        assertThat(s.verdicts).noneMatch(v -> v.state() instanceof LinkState.Down);
    }

    @Test
    void suspicionThatIsRightIsADecisionSooner() {
        Simulation s = simulation("*=192.0.2.9");
        s.uplinks(uplink("ISP1", "wan1"));
        s.run(Duration.ofMillis(20_100));
        s.path = (address, n, at) -> NOTHING;
        s.watch.hint(u -> true, Hint.SUSPICION);
        s.run(Duration.ofMillis(200));
        assertThat(s.last()).isInstanceOf(LinkState.Down.class);
    }

    @Test
    void answeredTrafficIsNoProofThatNamesAreResolved() {
        Simulation s = simulation("*=192.0.2.9,dns:192.0.2.53/example.org");
        s.around.types().add("dns", s, true, 0);
        s.uplinks(uplink("ISP1", "wan1"));
        s.run(Duration.ofSeconds(20));
        s.path = (address, n, at) -> address.startsWith("192.0.2.53") ? NOTHING : answer(1);
        for (int i = 0; i < 100; i++) {
            s.watch.hint(u -> true, Hint.TRAFFIC_ANSWERED);
            s.run(Duration.ofMillis(100));
        }
        assertThat(LinkState.causeOf(s.last())).contains(LinkState.Cause.DNS_ONLY);
        assertThat(s.last()).isInstanceOf(LinkState.Down.class);
    }

    @Test
    void answeredTrafficKeepsASilentUplinkInUse() {
        Simulation s = simulation("*=192.0.2.9");
        s.uplinks(uplink("ISP1", "wan1"));
        s.run(Duration.ofSeconds(20));
        s.path = (address, n, at) -> NOTHING;
        for (int i = 0; i < 100; i++) {
            s.watch.hint(u -> true, Hint.TRAFFIC_ANSWERED);
            s.run(Duration.ofMillis(100));
        }
        assertThat(s.last()).isInstanceOf(LinkState.Degraded.class);
        assertThat(s.last().evidence()).endsWith("; but traffic over it is answered");
        s.run(Duration.ofSeconds(2));
        assertThat(s.last()).isInstanceOf(LinkState.Down.class);
    }
}
