package org.shoregate.monitor.icmp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.spi.ProbeType;
import org.shoregate.api.spi.VerdictPolicy;
import org.shoregate.monitor.internal.LinkMonitor;
import org.shoregate.monitor.internal.MonitorConfig;
import org.shoregate.monitor.internal.sla.SlaLevels;
import org.shoregate.monitor.internal.sla.SlaPolicy;
import org.shoregate.netlink.probe.ProbeEngine;

/** The real monitor before a real kernel: how long it takes to see a silent blackhole. */
class DetectionTest {
    private static final int RUNS = 5;

    private final LinkedBlockingQueue<LinkState> verdicts = new LinkedBlockingQueue<>();
    private Wan wan;
    private ProbeEngine engine;
    private IcmpProbeType icmp;
    private LinkMonitor monitor;

    @BeforeEach
    void start() throws Exception {
        wan = new Wan();
        engine = wan.gateway.call(() -> new ProbeEngine("test-probes"));
        icmp = new IcmpProbeType(engine);
        MonitorConfig config = DefaultConfig.of("ISP1=gateway,203.0.113.1");
        monitor = wan.gateway.call(() -> new LinkMonitor((provider, state) -> verdicts.add(state), config));
        monitor.bindVerdictPolicy(new SlaPolicy(config, new SlaLevels(DefaultConfig.levels())), Map.of(VerdictPolicy.NAME, config.policy()));
        monitor.bindProbeType(icmp, Map.of(ProbeType.TYPE, "icmp", ProbeType.NON_BLOCKING, true));
        monitor.watch(List.of(wan.uplink()));
    }

    @AfterEach
    void stop() {
        if (monitor != null) {
            monitor.stop();
            engine.close();
            wan.close();
        }
    }

    private <T extends LinkState> T await(Class<T> wanted) throws InterruptedException {
        LinkState state = verdicts.poll(10, TimeUnit.SECONDS);
        while (state != null && !wanted.isInstance(state)) {
            state = verdicts.poll(10, TimeUnit.SECONDS);
        }
        assertThat(state).as(wanted.getSimpleName() + " within 10 s").isNotNull();
        return wanted.cast(state);
    }

    @Test
    void silentBlackholeIsSeenInAboutASecond() throws Exception {
        long[] tookMs = new long[RUNS];
        for (int i = 0; i < RUNS; i++) {
            await(LinkState.Up.class);
            Thread.sleep(1500 + 190L * i);
            long cut = System.nanoTime();
            wan.blackhole("203.0.113.1");
            LinkState.Down down = await(LinkState.Down.class);
            tookMs[i] = Duration.ofNanos(System.nanoTime() - cut).toMillis();
            assertThat(down.cause()).isEqualTo(LinkState.Cause.BEYOND_GATEWAY_SILENT);
            wan.heal();
        }
        System.out.println("silent blackhole seen after ms: " + Arrays.toString(tookMs));
        Arrays.sort(tookMs);
        assertThat(tookMs[RUNS - 1]).isLessThan(1600);
    }

    /** Nothing is known of an uplink whose interface is not there; when it is back, probing goes on without being told. */
    @Test
    void anInterfaceThatGoesLeavesTheUplinkUnknownUntilItIsBack() throws Exception {
        await(LinkState.Up.class);
        Wan.run(wan.gateway, "ip link set wan down");
        Wan.run(wan.gateway, "ip link set wan name old");
        assertThat(await(LinkState.Unknown.class).evidence()).contains("there is no interface wan: it was removed or renamed");
        Wan.run(wan.gateway, "ip link set old name wan");
        Wan.run(wan.gateway, "ip link set wan up");
        Wan.run(wan.gateway, "ip route replace default via 10.9.3.1 table 100");
        await(LinkState.Up.class);
    }
}
