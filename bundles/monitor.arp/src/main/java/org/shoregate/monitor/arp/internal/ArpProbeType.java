package org.shoregate.monitor.arp.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
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

/**
 * The probe type {@code arp}: asks an IPv4 host on the uplink's own link for its hardware address, RFC 826. It answers however it
 * filters its packets; that tells of the link and the host, and nothing of what is behind it. Thread-safe; no call waits for an answer.
 */
@Component(property = {ProbeType.TYPE + "=arp", ProbeType.NON_BLOCKING + ":Boolean=true"})
public final class ArpProbeType implements ProbeType {
    private final ProbeEngine engine;

    /** @param engine stays open when this ends */
    @Activate
    public ArpProbeType(@Reference ProbeEngine engine) {
        this.engine = engine;
    }

    /** Refuses what is not on the link: a router that answers for others (proxy ARP) would make it look alive. */
    @Override
    public ProbeSession open(Uplink uplink, Target target, SampleSink sink) throws IOException {
        InetAddress address = EngineSession.literal(target);
        String device = uplink.device().value();
        if (Family.of(address) == Family.IPV6) {
            throw new IOException("there is no ARP for IPv6: write icmp:" + target.address());
        }
        if (!uplink.gateway().equals(Optional.of(address)) && !engine.isOnLink(device, address)) {
            throw new IOException(target.address() + " is not on the link of " + device + ", where ARP ends: write icmp:" + target.address());
        }
        return new EngineSession(engine, ProbeProtocol.ARP, uplink, address, sink);
    }
}
