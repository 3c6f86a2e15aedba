package org.shoregate.monitor.icmp.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * The probe type {@code icmp}: echo requests to a literal address, IPv4 or IPv6; with {@code #ttl=N} behind it they go N hops at most, 1
 * to 255. Thread-safe; no call waits for an answer.
 */
@Component(property = {ProbeType.TYPE + "=icmp", ProbeType.NON_BLOCKING + ":Boolean=true"})
public final class IcmpProbeType implements ProbeType {
    private static final Pattern TTL = Pattern.compile("#ttl=([1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])");

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
        return new EngineSession(engine, protocol, uplink, address, ttl(target), sink);
    }

    private static int ttl(Target target) throws IOException {
        String options = target.address().substring(target.plainAddress().length());
        Matcher ttl = TTL.matcher(options);
        if (!options.isEmpty() && !ttl.matches()) {
            throw new IOException("'" + options + "' in '" + target.address() + "' is not #ttl= and a number from 1 to 255");
        }
        return options.isEmpty() ? 0 : Integer.parseInt(ttl.group(1));
    }
}
