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
import org.shoregate.netlink.probe.ProbeEngine;
import org.shoregate.netlink.probe.ProbePath;
import org.shoregate.netlink.probe.ProbeProtocol;
import org.shoregate.netlink.probe.Prober;

/** The probe type {@code icmp}: echo requests to a literal address, IPv4 or IPv6. Thread-safe; no call blocks. */
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
        InetAddress address = literal(target.address());
        ProbeProtocol protocol = Family.of(address) == Family.IPV6 ? ProbeProtocol.ICMPV6 : ProbeProtocol.ICMP;
        ProbePath path = new ProbePath(protocol, uplink.device().value(), uplink.probeMark(),
                uplink.source().filter(s -> Family.of(s) == Family.of(address)));
        Prober prober = engine.open(path, address, new SampleListener(sink));
        return new ProbeSession() {
            @Override
            public void send(long sequence, long timeoutNs) {
                prober.send(sequence, timeoutNs);
            }

            @Override
            public void close() {
                prober.close();
            }
        };
    }

    /** Names are not looked up: with a link down there is nobody to ask. A zone is left out: the device is bound anyway. */
    private static InetAddress literal(String text) throws IOException {
        try {
            return InetAddress.ofLiteral(text.replaceFirst("%.*", ""));
        } catch (IllegalArgumentException e) {
            throw new IOException("an address is needed, not a name: " + text, e);
        }
    }
}
