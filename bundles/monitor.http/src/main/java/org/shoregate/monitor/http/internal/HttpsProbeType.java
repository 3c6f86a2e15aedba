package org.shoregate.monitor.http.internal;

import java.io.IOException;
import javax.net.ssl.SSLSocketFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.probe.UplinkSockets;
import org.shoregate.api.spi.ProbeSession;
import org.shoregate.api.spi.ProbeType;
import org.shoregate.api.spi.SampleSink;
import org.shoregate.api.spi.Target;

/** The probe type {@code https}: see {@link HttpProbes}. Certificates are verified as the JDK does by default. */
@Component(property = ProbeType.TYPE + "=https")
public final class HttpsProbeType implements ProbeType {
    private final HttpProbes probes;

    @Activate
    public HttpsProbeType(@Reference UplinkSockets sockets) {
        probes = new HttpProbes(sockets, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    @Override
    public ProbeSession open(Uplink uplink, Target target, SampleSink sink) throws IOException {
        return probes.open(uplink, target, sink);
    }
}
