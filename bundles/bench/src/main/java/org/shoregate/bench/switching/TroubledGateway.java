package org.shoregate.bench.switching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.shoregate.lab.Appliance;
import org.shoregate.lab.Isp;
import org.shoregate.lab.Topology;

/** The appliance as installed, in the lab's network, with channels that give it trouble. Used by one thread. */
final class TroubledGateway implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration CHANNEL_LIMIT = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    /** Longer than rounds in a storm are held back, and than the messages about the change before take to begin. */
    private static final Duration QUIET = Duration.ofMillis(700);
    private static final Pattern UP = Pattern.compile("\"time\":\"([^\"]+)\",\"kind\":\"(VERDICT|ROUND)\".*\"(|[^\"]*: )ISP1 is up\".*");
    /** For a provider to be back soon, so that many trials fit into a minute. */
    private static final Map<String, String> MONITOR = Map.of("intervalMs", "100", "lost", "3", "stableMs", "300", "damping", "false",
            "targets", "*=gateway,192.0.2.1");

    private final Topology topology;
    private final Path directory;
    private final Appliance appliance;
    private final Client client;
    private final SilentServer server;

    /** @param home the unpacked assembly */
    TroubledGateway(Path home) throws Exception {
        directory = Files.createTempDirectory("shoregate-bench-");
        topology = Topology.create();
        appliance = new Appliance(topology.gateway(), home, LiveGateway.writeFiles(directory), MONITOR);
        client = new Client(topology);
        server = new SilentServer(topology);
    }

    void start() throws Exception {
        appliance.start(START_LIMIT);
        client.awaitBack();
    }

    /**
     * One failover and the way back.
     *
     * @param failover from the loss of the carrier to the beginning of the first new flow that comes by the other provider
     * @param back from the verdict that the provider is up again to the end of the round that puts it in service, as the journal has them
     */
    record Trial(Duration failover, Duration back) {
    }

    /** Failovers with such a channel there; the first, which gives it something to hang at, is not counted. */
    List<Trial> failovers(Trouble trouble, int count) throws Exception {
        trouble.begin(appliance);
        awaitIncidents(text -> trouble.channel.isEmpty() || text.contains(trouble.channel), "channel " + trouble.channel + " is not there");
        List<Trial> times = new ArrayList<>();
        for (int i = 0; i <= count; i++) {
            times.add(failover());
        }
        awaitIncidents(text -> text.contains(trouble.sign), trouble.title + " is not reported");
        trouble.end(appliance);
        awaitIncidents(text -> trouble.channel.isEmpty() || text.lines().noneMatch(l -> l.strip().startsWith(trouble.channel)),
                "channel " + trouble.channel + " is still there");
        return times.subList(1, times.size());
    }

    private Trial failover() throws Exception {
        client.another();
        Thread.sleep(QUIET);
        long start = System.nanoTime();
        topology.setCarrier(Isp.ISP1, false);
        Duration took = Duration.ofNanos(Math.max(0, client.begun() - start));
        Thread.sleep(QUIET);
        Instant mended = Instant.now();
        topology.setCarrier(Isp.ISP1, true);
        client.awaitBack();
        return new Trial(took, back(mended));
    }

    private Duration back(Instant mended) throws IOException, InterruptedException {
        long end = System.nanoTime() + CHANNEL_LIMIT.toNanos();
        for (Optional<Duration> found = inJournal(mended);; found = inJournal(mended)) {
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() - end > 0) {
                throw new IOException("the journal does not tell of a round because ISP1 is up");
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    private Optional<Duration> inJournal(Instant since) throws IOException {
        Optional<Instant> verdict = Optional.empty();
        for (String line : Files.readAllLines(appliance.journal())) {
            Matcher matcher = UP.matcher(line);
            if (matcher.find() && Instant.parse(matcher.group(1)).isAfter(since)) {
                Instant time = Instant.parse(matcher.group(1));
                if (matcher.group(2).equals("ROUND") && verdict.isPresent()) {
                    return Optional.of(Duration.between(verdict.get(), time));
                }
                verdict = verdict.or(() -> Optional.of(time));
            }
        }
        return Optional.empty();
    }

    private void awaitIncidents(Predicate<String> wanted, String complaint) throws IOException, InterruptedException {
        long end = System.nanoTime() + CHANNEL_LIMIT.toNanos();
        for (String shown = appliance.command("wan:incidents"); !wanted.test(shown); shown = appliance.command("wan:incidents")) {
            if (System.nanoTime() - end > 0) {
                throw new IOException(complaint + "; wan:incidents says:\n" + shown);
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
        appliance.close();
        topology.close();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
