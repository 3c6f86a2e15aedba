package org.shoregate.notify.syslog.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.notify.Message.Occasion;
import org.shoregate.testkit.Incidents;

/** The real {@code rsyslogd}, which writes down what it understands of what it is sent. */
class RsyslogTest {
    private static final Path PROGRAM = Path.of("/usr/sbin/rsyslogd");
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);
    private static final String CONFIG = """
            global(workDirectory="%1$s")
            module(load="imuxsock" SysSock.Use="off")
            input(type="imuxsock" Socket="%1$s/usual")
            input(type="imuxsock" Socket="%1$s/plain" UseSpecialParser="off")
            module(load="imtcp")
            input(type="imtcp" address="127.0.0.1" port="0" ListenPortFileName="%1$s/port")
            template(name="parts" type="string"
              string="%%syslogfacility-text%%|%%syslogseverity-text%%|%%hostname%%|%%app-name%%|%%msgid%%|%%structured-data%%|%%msg%%\\n")
            action(type="omfile" file="%1$s/out" template="parts")
            """;
    private static final String OPENED = "daemon|warning|gw1|shoregate|OPENED|[shoregate@32473 incident=\"20260101-000000-ISP1\" subject=\"ISP1\" "
            + "severity=\"warning\" provider=\"ISP1\" cause=\"beyond_gateway_silent\" ";

    @TempDir
    private Path directory;
    private Process rsyslog;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Files.isExecutable(PROGRAM), "rsyslog is not installed");
        Path config = Files.writeString(directory.resolve("conf"), CONFIG.formatted(directory));
        rsyslog = new ProcessBuilder(PROGRAM.toString(), "-n", "-f", config.toString(), "-i", directory.resolve("pid").toString())
                .redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile()).start();
        await(() -> Files.exists(directory.resolve("plain")) && Files.exists(directory.resolve("port"))
                && !Files.readString(directory.resolve("port")).isBlank());
    }

    @AfterEach
    void end() throws InterruptedException {
        if (rsyslog != null) {
            rsyslog.destroyForcibly().waitFor();
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private void await(Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE_NS;
        while (!condition.holds()) {
            assertThat(rsyslog.isAlive()).as(() -> "rsyslogd runs: " + text("log")).isTrue();
            assertThat(System.nanoTime()).as("in time; written: %s", text("out")).isLessThan(end);
            Thread.sleep(20);
        }
    }

    private String text(String file) {
        try {
            return Files.exists(directory.resolve(file)) ? Files.readString(directory.resolve(file)) : "";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> understood(String address, Map<String, Object> more) throws Exception {
        try (SyslogNotifier notifier = Syslog.notifier(address, more)) {
            notifier.deliver(Incidents.about(Occasion.OPENED, Incidents.open("ISP1")));
            notifier.deliver(Incidents.test());
        }
        await(() -> text("out").lines().count() >= 2);
        return text("out").lines().toList();
    }

    private static void assertAllParts(List<String> lines) {
        assertThat(lines.getFirst()).startsWith(OPENED).contains("]|ISP1 is down");
        assertThat(lines.getLast()).startsWith("daemon|info|gw1|shoregate|TEST|-|");
    }

    @Test
    void understandsEveryPartByTcp() throws Exception {
        assertAllParts(understood("tcp:127.0.0.1:" + text("port").strip(), Map.of()));
    }

    @Test
    void understandsEveryPartOnItsSocket() throws Exception {
        assertAllParts(understood("unix:" + directory.resolve("plain"), Map.of()));
    }

    @Test
    void understandsRfc3164OnItsSocketAsItComes() throws Exception {
        List<String> lines = understood("unix:" + directory.resolve("usual"), Map.of("format", "rfc3164"));
        assertThat(lines.getFirst()).startsWith("daemon|warning|").contains("|shoregate|-|-| ISP1 is down");
    }
}
