package org.shoregate.notify.exec.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path directory;
    private Recorder recorder;

    @BeforeEach
    void recorder() {
        recorder = new Recorder(directory);
    }

    private Script script(String text, Duration limit) throws Exception {
        return new Script(recorder.executable(directory.resolve("script"), "#!/bin/sh\n" + text), limit);
    }

    @Test
    void argumentsArriveAsTheyAreAndTheStatusComesBack() throws Exception {
        Script script = new Script(recorder.script("args", "echo 'no  luck' >&2; exit 3"), LONG);
        Script.Outcome outcome = script.run(List.of("down", "", "$(id) `id` ; x", "*", "-n"));
        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.errors()).isEqualTo("no luck");
        assertThat(recorder.runs("args")).containsExactly("down||$(id) `id` ; x|*|-n|");
    }

    @Test
    void theEnvironmentHoldsNothingElse() throws Exception {
        Path out = directory.resolve("environment");
        script("tr '\\0' '\\n' < /proc/$$/environ > " + out + "; pwd > " + out + ".pwd", LONG).run(List.of());
        Set<String> names = Files.readAllLines(out).stream().map(l -> l.replaceFirst("=.*", "")).collect(Collectors.toSet());
        assertThat(names).contains("PATH").isSubsetOf("PATH", "LANG", "TERM");
        assertThat(Files.readString(Path.of(out + ".pwd"))).isEqualTo("/\n");
    }

    @Test
    void oneThatHangsIsKilledWithAllThatItHasStarted() throws Exception {
        Path pids = directory.resolve("pids");
        Script script = script("echo $$ >> %1$s; sleep 600 & echo $! >> %1$s; "
                .concat("(setsid sleep 600 & echo $! >> %1$s; wait) & sleep 600")
                .formatted(pids), Duration.ofSeconds(2));
        assertThatThrownBy(() -> script.run(List.of())).isInstanceOf(TimeoutException.class)
                .hasMessage(script.file() + " did not end within 2 s and was killed with what it had started");
        List<String> started = Files.readAllLines(pids);
        assertThat(started).hasSize(3);
        for (String pid : started) {
            Recorder.await("the end of " + pid, () -> !isRunning(pid));
        }
    }

    /** A zombie that nobody has collected yet has no command line. */
    private static boolean isRunning(String pid) {
        try {
            return Files.readAllBytes(Path.of("/proc", pid, "cmdline")).length > 0;
        } catch (java.io.IOException e) {
            return false;
        }
    }

    @Test
    void anInterruptKillsItAndIsPassedOn() throws Exception {
        Path pid = directory.resolve("pid");
        Script script = script("echo $$ > " + pid + "; sleep 600", LONG);
        Thread thread = Thread.ofPlatform().daemon().start(() ->
                assertThatThrownBy(() -> script.run(List.of())).isInstanceOf(InterruptedException.class));
        Recorder.await("the script", () -> Files.exists(pid) && !read(pid).isEmpty());
        thread.interrupt();
        Recorder.await("its end", () -> !isRunning(read(pid)));
        thread.join();
    }

    @Test
    void whoeverIsInterruptedAtOnceLeavesNothingBehind() throws Exception {
        String seconds = "600." + ThreadLocalRandom.current().nextInt(1_000_000_000);
        Script script = script("sleep " + seconds + " & sleep " + seconds, LONG);
        for (int i = 0; i < 100; i++) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> script.run(List.of())).isInstanceOf(InterruptedException.class);
        }
        Recorder.await("the end of all", () -> ProcessHandle.allProcesses().noneMatch(
                p -> p.info().arguments().filter(a -> List.of(a).contains(seconds)).isPresent()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whatStaysInTheBackgroundKeepsNobodyWaiting() throws Exception {
        Path pid = directory.resolve("pid");
        Script script = script("sleep 600 & echo $! > " + pid + "; exit 0", LONG);
        assertThat(script.run(List.of()).status()).isZero();
        // while it becomes sleep it has no command line
        Recorder.await("its being there", () -> isRunning(read(pid)));
        ProcessHandle.of(Long.parseLong(read(pid))).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void whatCannotBeRunSaysWhy() throws Exception {
        assertThat(Script.of("relative", 1).obstacle()).hasValueSatisfying(o -> assertThat(o).contains("no absolute path"));
        assertThat(Script.of(directory.resolve("missing").toString(), 1).obstacle()).hasValueSatisfying(o -> assertThat(o)
                .contains("is not there"));
        Path plain = Files.writeString(directory.resolve("plain"), "#!/bin/sh\n");
        assertThat(Script.of(plain.toString(), 1).obstacle()).hasValueSatisfying(o -> assertThat(o).contains("chmod +x"));
        assertThat(Script.of("/bin/sh", 9999).limit()).isEqualTo(Duration.ofSeconds(600));
    }
}
