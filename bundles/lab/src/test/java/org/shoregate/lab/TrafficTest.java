package org.shoregate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Measures what is known beforehand: a person who moves the traffic by hand, a given time after the fault. */
class TrafficTest {
    private static final Duration LATE = OutageMeter.STANDARD.patience().plusMillis(100);
    private static final Duration DELAY = Duration.ofMillis(300);

    private Topology topology;
    private Internet internet;
    private PlainGateway gateway;

    @BeforeEach
    void build() throws Exception {
        Root.required();
        topology = Topology.create();
        internet = Internet.start(topology);
        gateway = new PlainGateway(topology);
    }

    @AfterEach
    void remove() throws Exception {
        if (internet != null) {
            internet.close();
        }
        if (topology != null) {
            topology.close();
        }
    }

    @Test
    void nothingIsLostAndBothProvidersAreUsedWhileAllIsWell() throws Exception {
        try (Traffic.Run run = new Traffic(topology).start(Load.STANDARD, Isp.ISP1, Isp.ISP2)) {
            long startNs = System.nanoTime();
            Thread.sleep(2000);
            run.drain(LATE);
            List<Probe> fresh = run.newFlows(startNs);
            assertThat(OutageMeter.STANDARD.first(fresh, startNs)).isEqualTo(new Outage.None());
            assertThat(fresh).hasSizeBetween(450, 550).anyMatch(p -> p.leftBy(Isp.ISP1)).anyMatch(p -> p.leftBy(Isp.ISP2));
            Tally healthy = Tally.sum(run.healthy(startNs).stream().map(p -> OutageMeter.STANDARD.tally(p, Isp.ISP2)).toList());
            assertThat(healthy.sent()).isBetween(1900, 2100);
            assertThat(List.of(healthy.lost(), healthy.late(), healthy.leaked())).containsOnly(0);
            assertThat(run.downloads(startNs)).hasSize(2).containsOnly(new Stall.Outcome.Flowed());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOutageLastsAsLongAsThePersonTakes(Fault fault) throws Exception {
        try (Traffic.Run run = new Traffic(topology).start(Load.STANDARD, Isp.ISP1, Isp.ISP2)) {
            Thread.sleep(500);
            long strikeNs = System.nanoTime();
            fault.strike(topology, Isp.ISP1);
            Thread.sleep(DELAY);
            gateway.failOver();
            Thread.sleep(1500);
            long healNs = System.nanoTime();
            fault.heal(topology, Isp.ISP1);
            gateway.failBack();
            Thread.sleep(1500);
            run.drain(LATE);

            assertThat(lengthMs(OutageMeter.STANDARD.first(run.newFlows(strikeNs), strikeNs))).isBetween(250L, 600L);
            assertThat(run.established(strikeNs)).hasSize(4)
                    .allSatisfy(flow -> assertThat(lengthMs(OutageMeter.STANDARD.first(flow, strikeNs))).isBetween(250L, 600L));
            Tally healthy = Tally.sum(run.healthy(strikeNs).stream().map(p -> OutageMeter.STANDARD.tally(p, Isp.ISP2)).toList());
            assertThat(List.of(healthy.lost(), healthy.late(), healthy.leaked())).containsOnly(0);
            assertThat(run.newFlows(healNs)).anyMatch(p -> p.leftBy(Isp.ISP1)).allMatch(p -> !OutageMeter.STANDARD.isLost(p));
        }
    }

    private static long lengthMs(Outage outage) {
        return outage instanceof Outage.Over over ? over.length().toMillis() : -1;
    }
}
