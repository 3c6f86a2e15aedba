package org.shoregate.monitor.http.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.HttpException;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.net.IpText;
import org.shoregate.api.probe.ExchangeSession;
import org.shoregate.api.probe.IcmpException;
import org.shoregate.api.probe.UplinkSockets;
import org.shoregate.api.spi.ProbeSession;
import org.shoregate.api.spi.ProbeType;
import org.shoregate.api.spi.SampleSink;
import org.shoregate.api.spi.Target;

/**
 * What the probe types {@code http} and {@code https} have in common: asks for a page and looks at what comes back. The time is
 * that from connecting to the answer's head, or to its text if one is looked for. Thread-safe.
 */
final class HttpProbes implements ProbeType {
    private final UplinkSockets sockets;
    /** Asked at the first target that needs it: reading the certificates takes a while. */
    private final Supplier<SSLSocketFactory> tls;

    HttpProbes(UplinkSockets sockets, Supplier<SSLSocketFactory> tls) {
        this.sockets = sockets;
        this.tls = tls;
    }

    @Override
    public ProbeSession open(Uplink uplink, Target target, SampleSink sink) throws IOException {
        HttpTarget asked = HttpTarget.parse(target);
        InetSocketAddress server = asked.server().over(uplink);
        HttpExchange exchange = new HttpExchange(asked, asked.isEncrypted() ? tls.get() : null);
        return new ExchangeSession("shoregate-http-" + uplink.provider(), n -> {
            long startNs = System.nanoTime();
            Optional<String> wrong;
            try (Socket socket = sockets.tcp(uplink)) {
                wrong = ask(socket, server, exchange, asked);
            }
            long rttNs = System.nanoTime() - startNs;
            return wrong.<Sample>map(w -> new Sample.Unexpected(n, rttNs, w)).orElseGet(() -> new Sample.Replied(n, rttNs));
        }, sink);
    }

    /** What is wrong, one clause; empty if nothing is. Once connected, whatever goes wrong is the answer's fault. */
    private static Optional<String> ask(Socket socket, InetSocketAddress server, HttpExchange exchange, HttpTarget asked)
            throws IOException {
        try {
            socket.connect(server);
        } catch (ConnectException e) {
            return Optional.of("port " + server.getPort() + " of " + IpText.of(server.getAddress()) + " is closed");
        }
        try {
            return PageCheck.wrong(exchange.ask(socket), asked);
        } catch (IcmpException | InterruptedIOException e) {
            throw e;
        } catch (SSLException e) {
            return Optional.of("no trustworthy connection to " + asked.url().getHost() + ": " + e.getMessage());
        } catch (IOException | HttpException e) {
            return Optional.of("no proper answer: " + e.getMessage());
        }
    }
}
