package org.example.greeting;

import java.io.IOException;
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
import org.shoregate.api.spi.*;

/** The probe type {@code greeting}: connects to {@code address:port} and waits until the server says something, as SMTP and SSH do. */
@Component(property = ProbeType.TYPE + "=greeting")
public final class GreetingProbeType implements ProbeType {
    private final UplinkSockets sockets;

    @Activate
    public GreetingProbeType(@Reference UplinkSockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public ProbeSession open(Uplink uplink, Target target, SampleSink sink) throws IOException {
        InetSocketAddress server = Endpoint.parse(target.address(), Endpoint.NO_DEFAULT).over(uplink);
        return new ExchangeSession("greeting-" + uplink.provider(), number -> {
            long startNs = System.nanoTime();
            try (Socket socket = sockets.tcp(uplink)) {
                socket.connect(server);
                boolean greeted = socket.getInputStream().read() >= 0;
                return greeted ? new Sample.Replied(number, System.nanoTime() - startNs) : new Sample.Lost(number);
            }
        }, sink);
    }
}
