package org.shoregate.netlink.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shoregate.netlink.TwoHosts;

/** A process that does not run for a while, as in a garbage collection, does not take its own absence for a loss. */
class PauseTest {
    private static final int PAUSES = 30;
    private static final int PAUSE_MS = 100;
    private static final int TIMEOUT_MS = 40;
    private static final long MS = 1_000_000;
    private static final ProbePath WAN = new ProbePath(ProbeProtocol.ICMP, "wan", 0, Optional.empty());

    private TwoHosts hosts;

    @BeforeEach
    void start() throws Exception {
        hosts = new TwoHosts("pause");
        hosts.there("ip route add local 198.18.0.0/24 dev lo");
    }

    @AfterEach
    void stop() {
        if (hosts != null) {
            hosts.close();
        }
    }

    @Test
    void aStoppedProcessLosesNothing() throws Exception {
        Process prober = hosts.here.call(() -> new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), PausedProber.class.getName(), String.valueOf(TIMEOUT_MS)).redirectErrorStream(true).start());
        try (BufferedReader said = prober.inputReader()) {
            assertThat(said.readLine()).isEqualTo("ready");
            Thread.sleep(300);
            Random random = new Random(3);
            for (int i = 0; i < PAUSES; i++) {
                signal("-STOP", prober);
                Thread.sleep(PAUSE_MS);
                signal("-CONT", prober);
                Thread.sleep(20 + random.nextInt(30));
            }
            prober.outputWriter().append('\n').flush();
            assertThat(said.readAllLines()).isEqualTo(List.of("all replied"));
        } finally {
            prober.destroyForcibly();
        }
    }

    private static void signal(String which, Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", which, String.valueOf(process.pid())).start().waitFor()).isZero();
    }

    /** The reply arrives after the deadline, and both are long past when the engine gets to run. */
    @Test
    void whatArrivedTooLateIsLateThoughReadAtOnce() throws Exception {
        Outcomes outcomes = new Outcomes();
        try (ProbeEngine engine = hosts.here.call(() -> new ProbeEngine("pause-test"));
                SlowEcho slow = new SlowEcho(hosts);
                Prober prober = engine.open(WAN, InetAddress.ofLiteral("10.9.1.2"), outcomes)) {
            slow.start(150);
            prober.send(1, 5000 * MS);
            assertThat(outcomes.next().what()).isEqualTo("replied");
            prober.send(2, 100 * MS);
            pause(engine, 400);
            assertThat(outcomes.next()).isEqualTo(new Outcomes.Outcome("lost", 2, 0, ""));
            Outcomes.Outcome late = outcomes.next();
            assertThat(late.what()).isEqualTo("late");
            assertThat(late.rttNs()).isGreaterThan(140 * MS);
            prober.send(3, 1000 * MS);
            pause(engine, 1400);
            assertThat(outcomes.next().what()).as("in time, read too late").isEqualTo("replied");
        }
    }

    /** Holds the engine's thread up, once it has sent what it was given. */
    private static void pause(ProbeEngine engine, long ms) throws InterruptedException {
        Thread.sleep(20);
        engine.execute(() -> {
            try {
                Thread.sleep(ms);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }
}
