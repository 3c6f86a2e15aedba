package org.shoregate.notify.exec.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.lsm.LsmStatus;

class ScriptLinesTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path directory;
    private Recorder recorder;
    private final ScriptLines lines = new ScriptLines();

    @BeforeEach
    void recorder() {
        recorder = new Recorder(directory);
    }

    @AfterEach
    void close() {
        lines.close();
    }

    /** A script that waits until a file is there. */
    private Path waiting() throws Exception {
        return recorder.script("script", "while [ ! -e '" + directory.resolve("go") + "' ]; do sleep 0.02; done");
    }

    private void go() throws Exception {
        Files.createFile(directory.resolve("go"));
    }

    private static ScriptJob job(String about, boolean isEvent, LsmStatus state, Path script) {
        return new ScriptJob(about, isEvent, state, new Script(script, LONG), List.of(about, state.word()));
    }

    private void await(int runs) throws InterruptedException {
        Recorder.await(runs + " runs of " + recorder.runs("script"), () -> recorder.runs("script").size() >= runs);
    }

    @Test
    void aQueueIsServedInOrderAndSupersededEventsAreLeftOut() throws Exception {
        Path script = waiting();
        lines.add("q", job("a", true, LsmStatus.DOWN, script));
        await(1);
        lines.add("q", job("b", true, LsmStatus.DOWN, script));
        lines.add("q", job("c", true, LsmStatus.DOWN, script));
        lines.add("q", job("b", true, LsmStatus.UP, script));
        lines.add("q", job("a", true, LsmStatus.UP, script));
        lines.add("q", job("a", true, LsmStatus.DOWN, script));
        lines.add("q", job("d", true, LsmStatus.UP, script));
        assertThat(recorder.runs("script")).containsExactly("a|down|");
        go();
        await(4);
        assertThat(recorder.runs("script")).containsExactly("a|down|", "c|down|", "b|up|", "d|up|");
    }

    @Test
    void whatIsAsTheScriptWasToldBeforeTheQueueWasEmptyIsNotToldAgain() throws Exception {
        Path quick = recorder.script("quick", "");
        lines.add("q", job("a", true, LsmStatus.UP, quick));
        Recorder.await("the first", () -> recorder.runs("quick").size() == 1);
        Path script = waiting();
        lines.add("q", job("b", true, LsmStatus.DOWN, script));
        await(1);
        lines.add("q", job("a", true, LsmStatus.DOWN, quick));
        lines.add("q", job("a", true, LsmStatus.UP, quick));
        lines.add("q", job("c", true, LsmStatus.DOWN, script));
        go();
        await(2);
        assertThat(recorder.runs("quick")).containsExactly("a|up|");
    }

    @Test
    void everyNotificationIsRun() throws Exception {
        Path script = waiting();
        lines.add("n", job("a", false, LsmStatus.DOWN, script));
        lines.add("n", job("a", false, LsmStatus.UP, script));
        lines.add("n", job("a", false, LsmStatus.DOWN, script));
        await(1);
        assertThat(recorder.runs("script")).hasSize(1);
        go();
        await(3);
        assertThat(recorder.runs("script")).containsExactly("a|down|", "a|up|", "a|down|");
    }

    @Test
    void ofTooManyNotificationsTheOldestAreLeftOut() throws Exception {
        Path script = waiting();
        lines.add("n", job("first", false, LsmStatus.DOWN, script));
        await(1);
        for (int i = 0; i < ScriptLine.MOST + 3; i++) {
            lines.add("n", job("a" + i, false, LsmStatus.DOWN, script));
        }
        lines.add("n", job("last", false, LsmStatus.DOWN, script));
        go();
        Recorder.await("the last", () -> recorder.runs("script").contains("last|down|"));
        assertThat(recorder.runs("script")).hasSize(1 + ScriptLine.MOST).startsWith("first|down|", "a4|down|");
    }

    @Test
    void oneThatHangsHoldsUpNeitherOtherLinesNorTheNextInItsOwn() throws Exception {
        Path hanging = recorder.script("hanging", "[ \"$2\" = up ] || sleep 600");
        Path quick = recorder.script("script", "");
        lines.add("q", new ScriptJob("a", true, LsmStatus.DOWN, new Script(hanging, Duration.ofSeconds(2)),
                List.of("a", "down")));
        Recorder.await("the hanging one", () -> !recorder.runs("hanging").isEmpty());
        lines.add("q", job("a", true, LsmStatus.UP, hanging));
        lines.add("r", job("b", true, LsmStatus.DOWN, quick));
        await(1);
        assertThat(recorder.runs("hanging")).hasSize(1);
        Recorder.await("the next", () -> recorder.runs("hanging").contains("a|up|"));
    }

    @Test
    void whatIsNotThereIsLeftOut() throws Exception {
        lines.add("q", job("a", true, LsmStatus.DOWN, directory.resolve("missing")));
        lines.add("q", job("b", true, LsmStatus.DOWN, recorder.script("script", "")));
        await(1);
    }

    @Test
    void nothingIsRunAfterTheEnd() throws Exception {
        Path script = recorder.script("script", "sleep 600");
        lines.add("q", job("a", true, LsmStatus.DOWN, script));
        await(1);
        lines.add("q", job("b", true, LsmStatus.DOWN, script));
        lines.close();
        lines.add("q", job("c", true, LsmStatus.DOWN, script));
        lines.close();
        assertThat(recorder.runs("script")).hasSize(1);
    }
}
