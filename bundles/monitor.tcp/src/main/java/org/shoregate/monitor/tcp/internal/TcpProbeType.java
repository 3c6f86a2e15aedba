package org.shoregate.monitor.tcp.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.probe.Endpoint;
import org.shoregate.api.probe.ExchangeSession;
import org.shoregate.api.probe.UplinkSockets;
import org.shoregate.api.spi.ProbeSession;
import org.shoregate.api.spi.ProbeType;
import org.shoregate.api.spi.SampleSink;
import org.shoregate.api.spi.Target;

/**
 * The probe type {@code tcp}: connects to {@code address:port} and closes again. A host that resets the connection is alive,
 * and so is the way to it and back: that is an answer as well. Thread-safe.
 */
@Component(property = ProbeType.TYPE + "=tcp")
public final class TcpProbeType implements ProbeType {
    private final UplinkSockets sockets;

    @Activate
    public TcpProbeType(@Reference UplinkSockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public ProbeSession open(Uplink uplink, Target target, SampleSink sink) throws IOException {
        InetSocketAddress peer = Endpoint.parse(target.address(), Endpoint.NO_DEFAULT).over(uplink);
        return new ExchangeSession("shoregate-tcp-" + uplink.provider(), n -> connect(uplink, peer, n), sink);
    }

    private Sample connect(Uplink uplink, InetSocketAddress peer, long sequence) throws IOException {
        long startNs = System.nanoTime();
        try (Socket socket = sockets.tcp(uplink)) {
            socket.connect(peer);
        } catch (ConnectException e) {
            // reset: answered
        }
        return new Sample.Replied(sequence, System.nanoTime() - startNs);
    }
}
