package org.shoregate.monitor.icmp.internal;

import java.io.IOException;
import java.net.InetAddress;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.net.Family;
import org.shoregate.api.spi.ProbeSession;
import org.shoregate.api.spi.ProbeType;
import org.shoregate.api.spi.SampleSink;
import org.shoregate.api.spi.Target;
import org.shoregate.monitor.icmp.EngineSession;
import org.shoregate.netlink.probe.ProbeEngine;
import org.shoregate.netlink.probe.ProbeProtocol;

/** The probe type {@code icmp}: echo requests to a literal address, IPv4 or IPv6. Thread-safe; no call waits for an answer. */
@Component(property = {ProbeType.TYPE + "=icmp", ProbeType.NON_BLOCKING + ":Boolean=true"})
public final class IcmpProbeType implements ProbeType {
    private final ProbeEngine engine;

    /** @param engine stays open when this ends */
    @Activate
    public IcmpProbeType(@Reference ProbeEngine engine) {
        this.engine = engine;
    }

    @Override
    public ProbeSession open(Uplink uplink, Target target, SampleSink sink) throws IOException {
        InetAddress address = EngineSession.literal(target);
        ProbeProtocol protocol = Family.of(address) == Family.IPV6 ? ProbeProtocol.ICMPV6 : ProbeProtocol.ICMP;
        return new EngineSession(engine, protocol, uplink, address, sink);
    }
}
