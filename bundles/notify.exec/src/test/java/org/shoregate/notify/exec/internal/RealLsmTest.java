package org.shoregate.notify.exec.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.lsm.LsmEvent;
import org.shoregate.api.lsm.LsmLongDown;
import org.shoregate.api.lsm.LsmStatistics;
import org.shoregate.api.lsm.LsmStatus;
import org.shoregate.api.net.InterfaceName;

/**
 * The real {@code lsm} in namespaces of its own, whose link is cut and restored, and its own script for mails, before a
 * {@code mail} that keeps what it is given: for the same events Shoregate gives the same arguments, and the same mails are
 * written.
 */
class RealLsmTest {
    private static final Path LSM = Path.of("/usr/sbin/lsm");
    private static final Path DEFAULT_SCRIPT = Path.of("/usr/share/lsm/default_script");
    private static final String CONFIG = """
            defaults {
              interval_ms=100
              timeout_ms=100
              max_successive_pkts_lost=3
              min_successive_pkts_rcvd=3
              min_packet_loss=90
              max_packet_loss=95
              warn_email=ops@example.net
              notifyscript=%1$s
              long_down_time=2
              long_down_email=boss@example.net
              long_down_notifyscript=%1$s
            }
            connection {
              name=near
              checkip=127.0.0.2
              device=lo
            }
            group {
              name=all
              member-connection=near
              unknown_up_notify=1
            }
            """;

    @TempDir
    private Path directory;
    private Recorder recorder;
    private final ScriptLines lines = new ScriptLines();
    private Optional<Process> lsm = Optional.empty();

    @BeforeEach
    void assumeIt() throws Exception {
        assumeTrue(Files.isExecutable(LSM) && Files.isExecutable(DEFAULT_SCRIPT), "Debian's package lsm is not installed");
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may make namespaces");
        recorder = new Recorder(directory);
    }

    @AfterEach
    void end() {
        lines.close();
        lsm.ifPresent(Process::destroyForcibly);
    }

    private void start() throws Exception {
        Path config = Files.writeString(directory.resolve("lsm.conf"), CONFIG.formatted(recorder.script("real", "")));
        String inside = "mount -t tmpfs none /var/lib/lsm && ip link set lo up && exec " + LSM + " -f -c " + config;
        lsm = Optional.of(new ProcessBuilder("unshare", "--net", "--mount", "sh", "-c", inside)
                .redirectErrorStream(true).redirectOutput(directory.resolve("lsm.out").toFile()).start());
    }

    private void turnLink(String state) throws Exception {
        assertThat(new ProcessBuilder("nsenter", "-t", String.valueOf(lsm.orElseThrow().pid()), "-n", "ip", "link", "set", "lo",
                state)
                .inheritIO().start().waitFor()).isZero();
    }

    private void await(String beginning) throws InterruptedException {
        Recorder.await(beginning + " among " + recorder.runs("real"), () -> recorder.runs("real").stream()
                .anyMatch(r -> r.startsWith(beginning)));
    }

    /** The event of which the real one told its script. */
    private static LsmEvent event(List<String> told, String notify, String longNotify) {
        boolean group = told.get(2).isEmpty();
        int[] n = told.subList(5, 13).stream().mapToInt(Integer::parseInt).toArray();
        return new LsmEvent(told.get(1), status(told.get(14)), status(told.get(0)),
                Instant.ofEpochSecond(Long.parseLong(told.get(15))),
                group ? Optional.empty() : Optional.of(InetAddress.ofLiteral("127.0.0.2")),
                group ? Optional.empty() : Optional.of(new InterfaceName("lo")),
                group || told.get(13).equals("0.0.0.0") ? Optional.empty() : Optional.of(InetAddress.ofLiteral(told.get(13))),
                new LsmStatistics(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], 0, 0),
                new org.shoregate.api.lsm.LsmScripts(Optional.empty(), Optional.of(notify), true, Optional.of("ops@example.net"),
                Optional.empty()),
                group ? LsmLongDown.NONE : new LsmLongDown(java.time.Duration.ofSeconds(2), Optional.of("boss@example.net"),
                        Optional.of(longNotify), Optional.empty()));
    }

    private static LsmStatus status(String word) {
        return LsmStatus.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static List<String> arguments(String run) {
        return Arrays.asList(run.substring(0, run.length() - 1).split("\\|", -1));
    }

    @Test
    void theSameEventsGiveTheSameArguments() throws Exception {
        start();
        await("up|near|");
        await("up|all|");
        turnLink("down");
        await("down|near|");
        await("down|all|");
        await("long_down|near|");
        turnLink("up");
        Recorder.await("the second up", () -> recorder.runs("real").stream().filter(r -> r.startsWith("up|")).count() >= 5);
        List<String> real = recorder.runs("real");
        String ours = recorder.script("ours", "").toString();
        LsmScriptRunner runner = new LsmScriptRunner(lines, ExecOptionsOf.of(LsmScriptOptions.class, Map.of()));
        // up after long_down is told twice, to the scripts of both kinds, so once is enough here
        real.stream().map(RealLsmTest::arguments).filter(a -> !(a.get(14).equals("long_down") && a.get(4).startsWith("boss")))
                .forEach(a -> runner.happened(List.of(event(a, ours, ours))));
        Recorder.await("all of " + real, () -> recorder.runs("ours").size() >= real.size());
        assertThat(recorder.runs("ours")).containsExactlyInAnyOrderElementsOf(real);
        assertThat(real).allMatch(r -> arguments(r).size() == LsmArguments.LSM);
    }

    @Test
    void theScriptForMailsWritesTheSameMail() throws Exception {
        Path mail = recorder.executable(directory.resolve("mail"),
                "#!/bin/sh\n{ printf 'to: %s\\nsubject: %s\\n' \"$3\" \"$2\"; cat; } >> '"
                + directory.resolve("mails") + "'\n");
        Path script = recorder.executable(directory.resolve("script"), "#!/bin/sh\nPATH=" + mail.getParent() + ":$PATH exec "
                + DEFAULT_SCRIPT
                + " \"$@\"\n");
        LsmEvent down = LsmEvents.connection("near", LsmStatus.UP, LsmStatus.DOWN, LsmEvents.scripts("", script.toString(), ""));
        new LsmScriptRunner(lines, ExecOptionsOf.of(LsmScriptOptions.class, Map.of())).happened(List.of(down));
        Path mails = directory.resolve("mails");
        Recorder.await("the mail", () -> Files.exists(mails) && text(mails).contains("Your LSM installation"));
        assertThat(text(mails)).startsWith("to: root\nsubject: LSM: near down, IP 192.0.2.1\n")
                .contains("prevstate    = up\n", "newstate     = down\n", "device       = eth0\n", "sourceip     = 203.0.113.2\n",
                        "replied      = 90 packets replied\n", "avg_rtt      = 1200 average rtt [usec]");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
