package org.shoregate.monitor.icmp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shoregate.api.link.Sample;
import org.shoregate.api.spi.ProbeSession;
import org.shoregate.api.spi.Target;
import org.shoregate.netlink.probe.ProbeEngine;

class IcmpProbeTypeTest {
    private static final long SECOND = 1_000_000_000L;

    private final LinkedBlockingQueue<Sample> samples = new LinkedBlockingQueue<>();
    private Wan wan;
    private ProbeEngine engine;
    private IcmpProbeType icmp;

    @BeforeEach
    void start() throws Exception {
        wan = new Wan();
        engine = wan.gateway.call(() -> new ProbeEngine("test-probes"));
        icmp = new IcmpProbeType(engine);
    }

    @AfterEach
    void stop() {
        if (engine != null) {
            engine.close();
            wan.close();
        }
    }

    private Sample next() throws InterruptedException {
        return samples.poll(5, TimeUnit.SECONDS);
    }

    @Test
    void farTargetIsReachedByTheMark() throws Exception {
        ProbeSession session = icmp.open(wan.uplink(), new Target("icmp", "203.0.113.1"), samples::add);
        session.send(1, SECOND);
        assertThat(next()).isInstanceOf(Sample.Replied.class);
        session.close();
    }

    @Test
    void outcomesBecomeSamples() throws Exception {
        wan.blackhole("203.0.113.1");
        ProbeSession silent = icmp.open(wan.uplink(), new Target("icmp", "203.0.113.1"), samples::add);
        silent.send(4, SECOND / 10);
        assertThat(next()).isEqualTo(new Sample.Lost(4));
        Wan.run(wan.gateway, "ip link set wan down");
        silent.send(5, SECOND / 10);
        assertThat(next()).isInstanceOfSatisfying(Sample.Failed.class, f -> assertThat(f.reason()).startsWith("ENETUNREACH"));
    }

    @Test
    void nameIsNoTarget() {
        assertThatThrownBy(() -> icmp.open(wan.uplink(), new Target("icmp", "localhost"), samples::add))
                .isInstanceOf(IOException.class).hasMessage("an address is needed, not a name: localhost");
    }
}
