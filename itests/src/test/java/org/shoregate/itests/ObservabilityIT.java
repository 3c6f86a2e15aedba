package org.shoregate.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Metrics, the page for watchdogs, and logs of JSON, each configured as the documentation says. */
public class ObservabilityIT {
    private static final Path ETC = Path.of(System.getProperty("shoregate.etc"));
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String BASE = "http://127.0.0.1:9477";

    private final HttpClient client = HttpClient.newHttpClient();
    private Appliance appliance;

    @BeforeClass
    public static void makeNetwork() {
        Root.assume();
        Topology.create();
    }

    @Before
    public void install() {
        appliance = new Appliance("observability");
    }

    @After
    public void end() {
        appliance.kill();
        client.close();
    }

    @Test
    public void figuresOfUplinksAreServedOnceConfiguredAndGoWithTheConfiguration() throws Exception {
        appliance.start(ETC.resolve("shorewall"));
        assertEquals("off by default", 0, status("/health"));
        Path cfg = appliance.home().resolve("etc/org.shoregate.metrics.cfg");
        Files.copy(appliance.home().resolve("etc/examples/org.shoregate.metrics.cfg"), cfg);
        assertTrue("served", Await.within(SOON, () -> status("/health") == 200));
        assertTrue(metrics(), Await.within(SOON, () -> metrics().contains("shoregate_uplink_state{uplink=\"ISP1\",interface=\"eth0\",state=\"up\"} 1")));
        String metrics = metrics();
        for (String wanted : List.of("shoregate_uplink_in_service{uplink=\"ISP2\"", "shoregate_uplink_sent_bytes_total{uplink=\"ISP1\",interface=\"eth0\"} ",
                "shoregate_probe_rtt_seconds{uplink=\"ISP1\"", "\nshoregate_last_round_seconds ", "shoregate_flows ", "shoregate_uplink_flows{uplink=\"ISP2\",interface=\"eth1\"} ", "jvm_memory_used_bytes")) {
            assertTrue(wanted + " in " + metrics, metrics.contains(wanted));
        }
        appliance.command("wan:disable ISP1");
        assertTrue(metrics(), Await.within(SOON, () -> metrics().contains("shoregate_uplink_failovers_total{uplink=\"ISP1\",interface=\"eth0\"} 1")));
        Files.delete(cfg);
        assertTrue("gone", Await.within(SOON, () -> status("/health") == 0));
    }

    @Test
    public void logIsJsonIfWanted() throws Exception {
        Path cfg = appliance.home().resolve("etc/org.ops4j.pax.logging.cfg");
        String text = Files.readString(cfg).replace("log4j2.appender.rolling.layout.type = PatternLayout\n", "")
                .replace("log4j2.appender.rolling.layout.pattern = ${log4j2.pattern}\n", "").replace("#log4j2.appender.rolling", "log4j2.appender.rolling");
        Files.writeString(cfg, text);
        appliance.start(ETC.resolve("shorewall"));
        List<String> lines = appliance.log().lines().filter(l -> l.startsWith("{")).toList();
        assertTrue(appliance.log(), lines.stream().anyMatch(l -> l.contains("configuration applied")));
        for (String line : lines) {
            Map<String, Object> json = JSON.std.mapFrom(line);
            assertTrue(line, json.containsKey("@timestamp") && json.containsKey("log.level") && json.containsKey("message"));
        }
    }

    private String metrics() {
        try {
            return client.send(request("/metrics"), HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The status of a page; 0 if nobody listens. */
    private int status(String page) {
        try {
            return client.send(request(page), HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest request(String page) {
        return HttpRequest.newBuilder(URI.create(BASE + page)).timeout(SOON).build();
    }
}
