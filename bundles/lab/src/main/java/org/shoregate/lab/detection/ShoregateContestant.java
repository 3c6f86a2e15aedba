package org.shoregate.lab.detection;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.lab.Appliance;
import org.shoregate.lab.Isp;
import org.shoregate.lab.Topology;

/** The appliance, whose journal on disk tells what it concluded and when, to the microsecond, as its control loop took it in. */
final class ShoregateContestant implements Contestant {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    /** Between the probes to a target in the profiles default and aggressive, see etc/org.shoregate.monitor.cfg. */
    private static final double DEFAULT_MS = 1000;
    private static final double AGGRESSIVE_MS = 20;
    private static final Pattern VERDICT = Pattern.compile("(ISP\\d) is (up|degraded|down)\\b.*");

    private final Appliance appliance;
    private List<Judgement> known = List.of();
    private long knownBytes;

    private ShoregateContestant(Appliance appliance) {
        this.appliance = appliance;
    }

    /** @param settings of etc/org.shoregate.monitor.cfg */
    static ShoregateContestant start(Topology topology, Path home, Map<String, String> settings) throws Exception {
        Appliance appliance = new Appliance(topology.gateway(), home, home.resolve("etc/shorewall"), settings);
        try {
            appliance.start(START_LIMIT);
            check(appliance, settings);
            return new ShoregateContestant(appliance);
        } catch (Exception e) {
            appliance.close();
            throw e;
        }
    }

    /** Has it tell that it goes by the settings, for otherwise something else would be measured than is said. */
    private static void check(Appliance appliance, Map<String, String> settings) throws IOException {
        Map<String, Object> report = JSON.std.mapFrom(appliance.command("wan:probes --json " + Isp.ISP1));
        double intervalMs = ((Number) report.get("intervalMs")).doubleValue();
        int targets = ((List<?>) report.get("targets")).size();
        String own = settings.get("intervalMs");
        double mostMs = own != null ? Double.parseDouble(own) : "aggressive".equals(settings.get("profile")) ? AGGRESSIVE_MS : DEFAULT_MS;
        int wanted = settings.getOrDefault("targets", "gateway,one,two").split(",").length;
        if (intervalMs > mostMs || targets != wanted) {
            throw new IOException("the appliance probes " + targets + " targets every " + intervalMs + " ms, not " + wanted + " every " + mostMs
                    + " ms: it does not go by " + settings);
        }
    }

    Path journal() {
        return appliance.journal();
    }

    /** The output of a command of its shell. */
    String command(String line) throws IOException {
        return appliance.command(line);
    }

    /** Stops it for so long. */
    void pause(Duration time) throws IOException, InterruptedException {
        appliance.pause(time);
    }

    @Override
    public List<Judgement> judgements() throws IOException {
        Path journal = appliance.journal();
        // Reason: parsing it whole twenty times a second would disturb what is measured.
        if (Files.exists(journal) && Files.size(journal) != knownBytes) {
            byte[] bytes = Files.readAllBytes(journal);
            String text = new String(bytes, StandardCharsets.UTF_8);
            known = parse(text.substring(0, text.lastIndexOf('\n') + 1));
            knownBytes = bytes.length;
        }
        return known;
    }

    /** Whole lines of a journal. */
    static List<Judgement> parse(String lines) throws IOException {
        List<Judgement> found = new ArrayList<>();
        for (String line : lines.lines().filter(l -> l.contains("\"VERDICT\"")).toList()) {
            add(found, JSON.std.mapFrom(line));
        }
        return List.copyOf(found);
    }

    private static void add(List<Judgement> found, Map<String, Object> entry) {
        Matcher matcher = VERDICT.matcher(String.valueOf(entry.get("summary")));
        if (matcher.matches()) {
            String evidence = entry.get("details") instanceof List<?> l && !l.isEmpty() ? String.valueOf(l.getFirst()) : "";
            found.add(new Judgement(Instant.parse(String.valueOf(entry.get("time"))), Isp.valueOf(matcher.group(1)),
                    Judgement.Verdict.valueOf(matcher.group(2).toUpperCase()), evidence));
        }
    }

    @Override
    public void close() throws IOException {
        appliance.close();
    }
}
