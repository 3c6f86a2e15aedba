package org.shoregate.metrics.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.LinkReport;
import org.shoregate.api.Monitor;
import org.shoregate.api.PluginReport;
import org.shoregate.api.TargetReport;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Sample;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.testkit.ManualClock;
import org.shoregate.testkit.Statuses;

class MetricsServerTest {
    private static final Instant NOW = Instant.now();
    private static final Path SOURCES = Path.of("../..");
    private static final Pattern METRIC = Pattern.compile("\\b(shoregate|jvm|process)_[a-z0-9_]+");

    private final MetricsServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    MetricsServerTest() throws IOException {
        server = new MetricsServer("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server.stop();
        client.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
    }

    /** Sees one uplink over the loopback interface, whose counters every kernel has. */
    private record Watching() implements Monitor {
        @Override
        public List<LinkReport> links() {
            TargetReport target = new TargetReport("icmp", "192.0.2.1", Optional.empty(),
                    List.of(new Sample.Replied(1, 2_000_000), new Sample.Replied(2, 4_000_000), new Sample.Lost(3), new Sample.Lost(4)));
            return List.of(new LinkReport(new ProviderName("ISP1"), new InterfaceName("lo"), new LinkState.Up(NOW, "fine"), "sla", Duration.ofMillis(500),
                    List.of(target)));
        }

        @Override
        public List<PluginReport> plugins() {
            ProviderName isp = new ProviderName("ISP1");
            return List.of(new PluginReport("probe type", "bad", 1, true, List.of(isp), List.of(isp), Optional.empty()));
        }
    }

    private void serve(GatewayStatus status) {
        server.bindGateway(Answering.with(status));
        server.bindMonitor(new Watching());
    }

    @Test
    void metricsTellOfUplinksProbesKernelAndJvm() throws Exception {
        server.changed(Statuses.of(Statuses.up("ISP1", NOW), Statuses.up("ISP2", NOW)));
        server.changed(Statuses.of(Statuses.down("ISP1", NOW), Statuses.up("ISP2", NOW)));
        server.changed(Statuses.of(Statuses.down("ISP1", NOW), Statuses.up("ISP2", NOW)));
        serve(Statuses.of(Statuses.down("ISP1", NOW), Statuses.up("ISP2", NOW)));
        HttpResponse<String> response = get("/metrics");
        assertThat(response.headers().firstValue("Content-Type")).contains(Exposition.CONTENT_TYPE);
        assertThat(response.body().lines()).contains("shoregate_health{health=\"OK\"} 1", "shoregate_rounds_total 1",
                "shoregate_uplink_in_service{uplink=\"ISP1\",interface=\"eth0\"} 0", "shoregate_uplink_in_service{uplink=\"ISP2\",interface=\"eth0\"} 1",
                "shoregate_uplink_state{uplink=\"ISP1\",interface=\"eth0\",state=\"down\"} 1",
                "shoregate_uplink_failovers_total{uplink=\"ISP1\",interface=\"eth0\"} 1",
                "shoregate_uplink_failovers_total{uplink=\"ISP2\",interface=\"eth0\"} 0",
                "shoregate_probe_loss_ratio{uplink=\"ISP1\",interface=\"lo\",target=\"icmp:192.0.2.1\"} 0.5",
                "shoregate_probe_rtt_seconds{uplink=\"ISP1\",interface=\"lo\",target=\"icmp:192.0.2.1\"} 0.002",
                "shoregate_probe_jitter_seconds{uplink=\"ISP1\",interface=\"lo\",target=\"icmp:192.0.2.1\"} 0.002",
                "shoregate_probe_interval_seconds{uplink=\"ISP1\",interface=\"lo\"} 0.5",
                "shoregate_plugins_quarantined{kind=\"probe type\",name=\"bad\"} 1");
        assertThat(response.body()).containsPattern("shoregate_uplink_received_bytes_total\\{uplink=\"ISP1\",interface=\"lo\"} \\d+")
                .containsPattern("jvm_memory_used_bytes\\{area=\"heap\"} [1-9]");
    }

    @Test
    void documentationAndDashboardNameWhatThereIs() throws Exception {
        serve(Statuses.of(Statuses.up("ISP1", NOW)));
        List<String> told = get("/metrics").body().lines().filter(l -> l.startsWith("# TYPE ")).map(l -> l.split(" ")[2]).toList();
        String page = Files.readString(SOURCES.resolve("docs/metrics.md"));
        String dashboard = Files.readString(SOURCES.resolve("etc/examples/grafana-shoregate.json"));
        assertThat(told).allSatisfy(name -> assertThat(page).contains(name.replaceFirst("^shoregate_(uplink|probe)(?=_(rtt_p95|jitter|sent|received_packets))", "")));
        List<String> shown = METRIC.matcher(dashboard).results().map(r -> r.group()).distinct().filter(n -> !n.startsWith("shoregate_flows")).collect(Collectors.toList());
        assertThat(told).containsAll(shown);
        assertThat(shown).hasSizeGreaterThan(8);
    }

    @Test
    void healthIsOfTheGatewayAndNotOfItsUplinks() throws Exception {
        assertThat(get("/health").statusCode()).isEqualTo(503);
        assertThat(get("/health").body()).isEqualTo("the gateway is not running\n");
        serve(Statuses.of(Statuses.down("ISP1", NOW)));
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(get("/health").body()).isEqualTo("OK\n");
    }

    @Test
    void pulseStopsWhenThereIsNoRoundForLong() {
        ManualClock clock = new ManualClock();
        Pulse pulse = new Pulse(clock);
        Optional<GatewayStatus> status = Optional.of(Statuses.of());
        assertThat(pulse.trouble(status)).isEmpty();
        clock.advance(Pulse.LONGEST_SILENCE);
        assertThat(pulse.trouble(status)).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(pulse.trouble(status)).contains("no round for more than 3 minutes");
    }

    @Test
    void nothingElseIsServed() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
        HttpRequest post = HttpRequest.newBuilder(uri("/metrics")).POST(HttpRequest.BodyPublishers.ofString("x")).build();
        assertThat(client.send(post, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(405);
    }

    @Test
    void aRequestThatIsNeverFinishedIsCutOff() throws Exception {
        try (Socket slow = new Socket()) {
            slow.connect(server.address());
            slow.setSoTimeout(60_000);
            slow.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
            assertThat(slow.getInputStream().read()).as("closed").isEqualTo(-1);
        }
        assertThat(get("/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void connectionsOfUplinksAreToldOnceThereIsWhoCountsThem() throws Exception {
        serve(Statuses.of(Statuses.up("ISP1", NOW), Statuses.up("ISP2", NOW)));
        assertThat(get("/metrics").body()).contains("# TYPE shoregate_uplink_flows gauge").doesNotContain("shoregate_uplink_flows{");
        server.bindCounter((family, owners) -> Map.of(new ProviderName("ISP1"), 17L, new ProviderName("ISP2"), 0L));
        assertThat(get("/metrics").body()).contains("shoregate_uplink_flows{uplink=\"ISP1\",interface=\"eth0\"} 17\n",
                "shoregate_uplink_flows{uplink=\"ISP2\",interface=\"eth0\"} 0\n");
    }

    @Test
    void withoutGatewayAndMonitorThereIsStillTheJvm() throws Exception {
        assertThat(get("/metrics").body()).contains("jvm_threads_current").doesNotContain("shoregate_uplink_in_service");
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        assertThatThrownBy(() -> new MetricsServer("127.0.0.1", server.address().getPort())).isInstanceOf(IOException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1 port " + server.address().getPort()).hasMessageContaining("choose another");
    }
}
