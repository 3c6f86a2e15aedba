package org.shoregate.monitor.icmp.internal;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.ProbeType;
import org.shoregate.api.spi.Target;
import org.shoregate.netlink.probe.ProbeEngine;
import org.shoregate.testkit.ProbeTypeContract;

class IcmpContractTest extends ProbeTypeContract {
    private Wan wan;
    private ProbeEngine engine;
    private Uplink uplink;

    @BeforeEach
    void start() throws Exception {
        wan = new Wan();
        uplink = wan.uplink();
        wan.blackhole("203.0.113.1");
        engine = wan.gateway.call(() -> new ProbeEngine("icmp-type-test"));
    }

    @AfterEach
    void stop() {
        if (engine != null) {
            engine.close();
            wan.close();
        }
    }

    @Override
    protected ProbeType type() {
        return new IcmpProbeType(engine);
    }

    @Override
    protected Uplink uplink() {
        return uplink;
    }

    @Override
    protected Target answering() {
        return new Target("icmp", "10.9.3.1");
    }

    @Override
    protected Target silent() {
        return new Target("icmp", "203.0.113.1");
    }

    @Override
    protected Target nonsense() {
        return new Target("icmp", "router.example");
    }
}
