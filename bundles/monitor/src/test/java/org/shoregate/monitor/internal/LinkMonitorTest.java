package org.shoregate.monitor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;
import org.shoregate.api.PluginReport;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.ProbeSession;
import org.shoregate.api.spi.ProbeType;
import org.shoregate.api.spi.SampleSink;
import org.shoregate.api.spi.Target;
import org.shoregate.api.spi.VerdictPolicy;
import org.shoregate.monitor.internal.consecutive.ConsecutivePolicy;

/** The monitor with its thread and the system's clock. */
class LinkMonitorTest {
    private final LinkedBlockingQueue<LinkState> verdicts = new LinkedBlockingQueue<>();
    private final LinkMonitor monitor = new LinkMonitor((provider, state) -> verdicts.add(state),
            TestConfig.with(Map.of("targets", new String[] {"*=gateway"}, "policy", "consecutive",
                    "trafficSignals", false)));

    private LinkState next() throws InterruptedException {
        LinkState state = verdicts.poll(10, TimeUnit.SECONDS);
        assertThat(state).as("a verdict").isNotNull();
        return state;
    }

    @Test
    void blockingTypeBringsALinkUpAndStoppingLeavesItUnknown() throws InterruptedException {
        monitor.bindVerdictPolicy(new ConsecutivePolicy(TestConfig.defaults()), Map.of(VerdictPolicy.NAME, "consecutive", VerdictPolicy.NON_BLOCKING, true));
        monitor.watch(List.of(Simulation.uplink("ISP1", "wan1")));
        assertThat(next().evidence()).isEqualTo("probe type icmp is not installed");
        ProbeType answering = new Answering();
        monitor.bindProbeType(answering, Map.of(ProbeType.TYPE, "icmp", Constants.SERVICE_BUNDLEID, 42L));
        assertThat(next().evidence()).isEqualTo("no probe answered yet");
        assertThat(next()).isInstanceOf(LinkState.Up.class);
        assertThat(monitor.plugins()).extracting(PluginReport::kind, PluginReport::name, PluginReport::bundle, p -> p.users().size(), PluginReport::fault)
                .containsExactly(tuple("probe type", "icmp", 42L, 1, Optional.empty()), tuple("verdict policy", "consecutive", 0L, 1, Optional.empty()));
        monitor.unbindProbeType(answering);
        assertThat(next()).isInstanceOf(LinkState.Unknown.class);
        monitor.stop();
        assertThat(next().evidence()).isEqualTo("monitoring has stopped");
        monitor.stop();
        assertThat(verdicts).isEmpty();
    }

    @Test
    void judgeThatBlocksLeavesItsLinkUnknownAndTheOthersAlone() throws InterruptedException {
        CountDownLatch hang = new CountDownLatch(1);
        VerdictPolicy good = new ConsecutivePolicy(TestConfig.defaults());
        VerdictPolicy blocking = (uplink, targets, clock) -> {
            if (uplink.provider().value().equals("ISP2")) {
                awaitUninterruptibly(hang);
            }
            return good.judge(uplink, targets, clock);
        };
        monitor.bindVerdictPolicy(blocking, Map.of(VerdictPolicy.NAME, "consecutive"));
        monitor.bindProbeType(new Answering(), Map.of(ProbeType.TYPE, "icmp"));
        monitor.watch(List.of(Simulation.uplink("ISP1", "wan1"), Simulation.uplink("ISP2", "wan2")));
        LinkState state = next();
        boolean up = false;
        while (!state.evidence().contains("has not answered for 5 s")) {
            up |= state instanceof LinkState.Up;
            state = next();
        }
        assertThat(state).isInstanceOf(LinkState.Unknown.class);
        assertThat(up).as("the other link came up meanwhile").isTrue();
        assertThat(monitor.links()).extracting(r -> r.state().getClass().getSimpleName()).containsExactly("Up", "Unknown");
        hang.countDown();
        while (!(state instanceof LinkState.Up)) {
            state = next();
        }
        monitor.stop();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // a judge that cannot be stopped
            }
        }
    }

    /** Answers every probe. */
    private static final class Answering implements ProbeType {
        @Override
        public ProbeSession open(Uplink uplink, Target target, SampleSink sink) {
            return new ProbeSession() {
                @Override
                public void send(long sequence, long timeoutNs) {
                    sink.accept(new Sample.Replied(sequence, 1_000_000));
                }

                @Override
                public void close() {
                    // nothing to release
                }
            };
        }
    }
}
