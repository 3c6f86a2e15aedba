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
 * The probe type {@code arp}: asks a host on the uplink's own link for its hardware address, by ARP (RFC 826) or, if it has an IPv6
 * address, by neighbour discovery (RFC 4861). It answers however it filters its packets; that tells of the link and the host, and
 * nothing of what is behind it. Thread-safe; no call waits for an answer.
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
        boolean ipv6 = Family.of(address) == Family.IPV6;
        if (!uplink.gateway().equals(Optional.of(address)) && !engine.isOnLink(device, address)) {
            throw new IOException(target.address() + " is not on the link of " + device + ", where "
                    + (ipv6 ? "neighbour discovery" : "ARP") + " ends: write icmp:" + target.address());
        }
        return new EngineSession(engine, ipv6 ? ProbeProtocol.ND : ProbeProtocol.ARP, uplink, address, sink);
    }
}
