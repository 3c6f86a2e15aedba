package org.shoregate.metrics.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.LinkReport;
import org.shoregate.api.Monitor;
import org.shoregate.api.NanoClock;
import org.shoregate.api.spi.FlowCounter;
import org.shoregate.api.spi.GatewayListener;

/**
 * Serves {@code /metrics} for Prometheus and {@code /health} for watchdogs. Each request is answered on a virtual thread; nothing of the
 * gateway waits for one. Thread-safe.
 */
@Component(service = GatewayListener.class, immediate = true, configurationPid = MetricsOptions.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = MetricsOptions.class)
public final class MetricsServer implements GatewayListener {
    private static final int OK = 200;
    private static final int NO_SUCH_PAGE = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;
    /** Connections that wait to be taken; a scraper has one. */
    private static final int BACKLOG = 16;

    private final HttpServer server;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final Failovers failovers = new Failovers();
    private final Pulse pulse = new Pulse(NanoClock.SYSTEM);
    private final UplinkFlows flows = new UplinkFlows(NanoClock.SYSTEM);
    private final KernelMetrics kernel = new KernelMetrics(Path.of("/proc"));
    private volatile Optional<Gateway> gateway = Optional.empty();
    private volatile Optional<Monitor> monitor = Optional.empty();
    private volatile Optional<FlowCounter> counter = Optional.empty();

    /** @throws IOException if the port cannot be listened on */
    @Activate
    public MetricsServer(MetricsOptions options) throws IOException {
        this(options.address(), options.port());
    }

    /** @param port 0 for any that is free */
    MetricsServer(String address, int port) throws IOException {
        HttpLimits.set();
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), port), BACKLOG);
        } catch (IOException e) {
            throw new IOException(MetricsOptions.PID + ": cannot listen on " + address + " port " + port + ": " + e.getMessage()
                    + "; choose another address or port", e);
        }
        server.setExecutor(requests);
        server.createContext("/", this::answer);
        server.start();
    }

    @Deactivate
    public void stop() {
        server.stop(0);
        requests.shutdownNow();
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return server.getAddress();
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindGateway(Gateway service) {
        gateway = Optional.of(service);
    }

    void unbindGateway(Gateway service) {
        gateway = gateway.filter(g -> g != service);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindMonitor(Monitor service) {
        monitor = Optional.of(service);
    }

    void unbindMonitor(Monitor service) {
        monitor = monitor.filter(m -> m != service);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindCounter(FlowCounter service) {
        counter = Optional.of(service);
    }

    void unbindCounter(FlowCounter service) {
        counter = counter.filter(c -> c != service);
    }

    @Override
    public void changed(GatewayStatus status) {
        failovers.changed(status);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!exchange.getRequestMethod().equals("GET")) {
            send(exchange, NOT_ALLOWED, "text/plain", "only GET\n");
        } else if (path.equals("/metrics")) {
            send(exchange, OK, Exposition.CONTENT_TYPE, metrics());
        } else if (path.equals("/health")) {
            Optional<String> trouble = pulse.trouble(gateway.map(Gateway::status));
            send(exchange, trouble.isEmpty() ? OK : UNAVAILABLE, "text/plain; charset=utf-8", trouble.orElseGet(this::health) + "\n");
        } else {
            send(exchange, NO_SUCH_PAGE, "text/plain", "there are /metrics and /health\n");
        }
    }

    private String health() {
        return gateway.map(g -> g.status().health().name()).orElse("");
    }

    private String metrics() {
        Exposition out = new Exposition();
        Optional<GatewayStatus> status = gateway.map(Gateway::status);
        status.ifPresent(s -> GatewayMetrics.write(out, s, failovers.counts(), Clock.systemUTC()));
        status.ifPresent(s -> flows.write(out, s, counter));
        List<LinkReport> links = monitor.map(Monitor::links).orElse(List.of());
        ProbeMetrics.write(out, links, monitor.map(Monitor::plugins).orElse(List.of()));
        kernel.write(out, links);
        JvmMetrics.write(out);
        return out.toString();
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
