package org.shoregate.monitor.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.ProbeSession;
import org.shoregate.api.spi.ProbeType;
import org.shoregate.api.spi.Target;
import org.shoregate.sockets.internal.NetlinkUplinkSockets;
import org.shoregate.testkit.ProbeTypeContract;
import org.shoregate.testkit.TestAuthority;
import org.shoregate.testkit.TwoIsps;

/** Over ISP2, which is out of service; the JDK's server is {@code probe.test}. */
@Timeout(60)
class HttpProbesTest extends ProbeTypeContract {
    private static final long SECOND = 1_000_000_000L;
    private static final String AT = "address=203.0.113.1";

    private static TestAuthority authority;

    private final LinkedBlockingQueue<Sample> samples = new LinkedBlockingQueue<>();
    private TwoIsps isps;
    private NetlinkUplinkSockets sockets;
    private HttpServer http;
    private HttpsServer https;
    private ServerSocket rude;

    @BeforeAll
    static void makeCertificates(@TempDir Path folder) throws Exception {
        authority = new TestAuthority(folder, "probe.test");
    }

    @BeforeEach
    void start() throws Exception {
        isps = new TwoIsps("http");
        sockets = isps.gateway.call(NetlinkUplinkSockets::new);
        http = isps.far.call(() -> serve(HttpServer.create(new InetSocketAddress(80), 0)));
        https = isps.far.call(() -> {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(443), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(authority.server()));
            serve(server);
            return server;
        });
        rude = isps.serve(() -> new ServerSocket(81), HttpProbesTest::serveRudely);
        isps.blackhole("203.0.113.2");
    }

    private static HttpServer serve(HttpServer server) {
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            boolean known = exchange.getRequestHeaders().getFirst("Host").startsWith("probe.test");
            byte[] page = ("this is " + path).repeat(path.equals("/long") ? 100_000 : 1).getBytes(StandardCharsets.UTF_8);
            if (path.startsWith("/to/")) {
                exchange.getResponseHeaders().set("Location", exchange.getRequestURI().getQuery());
            }
            int status = !known ? 400 : path.startsWith("/to/") ? 302 : path.matches("/\\d+")
                    ? Integer.parseInt(path.substring(1)) : 200;
            exchange.sendResponseHeaders(status, status == 204 ? -1 : path.equals("/chunks") ? 0 : page.length);
            if (status != 204) {
                exchange.getResponseBody().write(page);
            }
            exchange.close();
        });
        server.start();
        return server;
    }

    /** What no proper server sends. */
    private static void serveRudely(ServerSocket server) throws Exception {
        for (;;) {
            try (Socket client = server.accept()) {
                byte[] request = new byte[4096];
                String path = new String(request, 0, client.getInputStream().read(request),
                        StandardCharsets.US_ASCII).split(" ")[1];
                String answer = switch (path) {
                    case "/babble" -> "SSH-2.0-server\r\n".repeat(300);
                    case "/endless" -> "HTTP/1.1 200 OK\r\nX: " + "x".repeat(20_000) + "\r\n\r\n";
                    case "/continue" -> "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n";
                    default -> "";
                };
                client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    @AfterEach
    void stop() throws Exception {
        if (sockets != null) {
            http.stop(0);
            https.stop(0);
            rude.close();
            sockets.stop();
            isps.close();
        }
    }

    @Override
    protected ProbeType type() throws Exception {
        SSLSocketFactory trusting = authority.client();
        return new HttpProbes(sockets, () -> trusting);
    }

    @Override
    protected Uplink uplink() {
        return isps.uplink(2);
    }

    @Override
    protected Target answering() {
        return new Target("http", "http://probe.test/204#status=204&" + AT);
    }

    @Override
    protected Target silent() {
        return new Target("http", "http://probe.test/#address=203.0.113.2");
    }

    @Override
    protected Target nonsense() {
        return new Target("http", "http://probe.test/");
    }

    private Sample probe(ProbeType type, String url) throws Exception {
        try (ProbeSession session = type.open(uplink(), new Target("http", url), samples::add)) {
            session.send(1, 5 * SECOND);
            return samples.poll(20, TimeUnit.SECONDS);
        }
    }

    private Sample probe(String url) throws Exception {
        return probe(type(), url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://probe.test#", "http://probe.test/204#", "http://probe.test/204#status=204&",
        "https://probe.test/#",
        "http://probe.test/page#body=this%20is%20/page&", "https://probe.test/chunks#body=chunks&",
        "http://probe.test/404#status=404&",
        "http://probe.test/to/?https://probe.test/x#", "http://probe.test/to/?/elsewhere#",
        "http://probe.test/to/?http://www.probe.test/#",
        "http://probe.test/to/?http://portal.test/#status=302&", "http://probe.test/long#body=long&",
        "http://probe.test:81/continue#"})
    void rightAnswers(String url) throws Exception {
        assertThat(probe(url + AT)).isInstanceOf(Sample.Replied.class);
        assertThat(isps.left(2)).isPositive();
        assertThat(isps.left(1)).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "http://probe.test/to/?http://portal.test/login#|redirected to http://portal.test/login: captive portal",
        "http://probe.test/to/?http://portal.test/login#status=204&|redirected to http://portal.test/login: captive portal",
        "http://probe.test/page#status=204&|status 200 OK: captive portal",
        "http://probe.test/511#|status 511: captive portal",
        "http://probe.test/503#|status 503 Service Unavailable",
        "http://probe.test/204#status=200&|status 204 No Content instead of 200",
        "http://probe.test/page#body=other&|the page does not contain 'other'",
        "http://probe.test:82/#|port 82 of 203.0.113.1 is closed",
        "http://probe.test:81/#|no proper answer: The target server failed to respond",
        "http://probe.test:81/endless#|no proper answer: Maximum line length limit exceeded"})
    void anyOtherAnswerIsUnexpected(String url, String what) throws Exception {
        assertThat(probe(url + AT)).isInstanceOfSatisfying(Sample.Unexpected.class, u -> {
            assertThat(u.what().strip()).isEqualTo(what);
            assertThat(u.rttNs()).isBetween(1L, 5 * SECOND);
        });
    }

    @Test
    void whatIsNotHttpIsUnexpected() throws Exception {
        assertThat(probe("http://probe.test:81/babble#" + AT)).isInstanceOfSatisfying(Sample.Unexpected.class,
                u -> assertThat(u.what()).startsWith("no proper answer: "));
    }

    /** A portal that intercepts TLS has no certificate for the host. */
    @Test
    void certificateMustBeTrustedAndForTheHost() throws Exception {
        ProbeType strict = new HttpsProbeType(sockets);
        assertThat(probe(strict, "https://probe.test/#" + AT)).isInstanceOfSatisfying(Sample.Unexpected.class,
                u -> assertThat(u.what()).startsWith("no trustworthy connection to probe.test: "));
        assertThat(probe("https://other.test/#" + AT)).isInstanceOfSatisfying(Sample.Unexpected.class,
                u -> assertThat(u.what()).startsWith("no trustworthy connection to other.test: ").contains("other.test"));
    }

    @Test
    void icmpErrorIsARefusal() throws Exception {
        assertThat(probe("http://probe.test/#address=" + TwoIsps.UNREACHABLE))
                .isEqualTo(new Sample.Refused(1, InetAddress.ofLiteral("10.9.2.1"), 3, 1));
    }

    @Test
    void serverThatFallsSilentIsALoss() throws Exception {
        try (ServerSocket mute = isps.serve(() -> new ServerSocket(83),
                server -> server.accept().getInputStream().readAllBytes());
                ProbeSession session = type().open(uplink(), new Target("http", "http://probe.test:83/#" + AT), samples::add)) {
            session.send(1, SECOND / 5);
            assertThat(samples.poll(20, TimeUnit.SECONDS)).isEqualTo(new Sample.Lost(1));
            assertThat(mute.isClosed()).isFalse();
        }
    }

    @Test
    void deviceThatIsDownIsAFailure() throws Exception {
        TwoIsps.run(isps.gateway, "ip link set wan2 down");
        assertThat(probe("http://probe.test/#" + AT)).isInstanceOfSatisfying(Sample.Failed.class,
                f -> assertThat(f.reason()).contains("ENETUNREACH"));
        assertThat(isps.left(1)).isZero();
    }
}
