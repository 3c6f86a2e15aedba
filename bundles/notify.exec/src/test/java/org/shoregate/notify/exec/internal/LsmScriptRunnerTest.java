package org.shoregate.notify.exec.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.api.lsm.LsmStatus.DOWN;
import static org.shoregate.api.lsm.LsmStatus.LONG_DOWN;
import static org.shoregate.api.lsm.LsmStatus.UNKNOWN;
import static org.shoregate.api.lsm.LsmStatus.UP;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.lsm.LsmEvent;
import org.shoregate.api.lsm.LsmScripts;

class LsmScriptRunnerTest {
    @TempDir
    private Path directory;
    private Recorder recorder;
    private LsmScripts both;
    private final ScriptLines lines = new ScriptLines();

    @BeforeEach
    void scripts() throws Exception {
        recorder = new Recorder(directory);
        both = LsmEvents.scripts(recorder.script("event", "").toString(), recorder.script("notify", "").toString(), "");
        recorder.script("long", "");
    }

    @AfterEach
    void close() {
        lines.close();
    }

    private void happened(LsmEvent... events) {
        runner(Map.of()).happened(List.of(events));
    }

    private LsmScriptRunner runner(Map<String, Object> values) {
        return new LsmScriptRunner(lines, ExecOptionsOf.of(LsmScriptOptions.class, values));
    }

    private void await(String script, String... states) throws InterruptedException {
        Recorder.await(script, () -> recorder.runs(script).size() >= states.length);
        assertThat(recorder.runs(script)).extracting(r -> r.replaceFirst("\\|.*", "")).containsExactly(states);
    }

    private void assertNothing(String script) {
        assertThat(recorder.runs(script)).isEmpty();
    }

    @Test
    void bothScriptsAreToldTheSame() throws Exception {
        LsmEvent event = LsmEvents.connection("a", UNKNOWN, DOWN, both);
        happened(event);
        await("event", "down");
        await("notify", "down");
        assertThat(recorder.runs("event")).isEqualTo(recorder.runs("notify"))
                .containsExactly(Recorder.line(new LsmArguments(LsmArguments.LSM).of(event, "root")));
    }

    @Test
    void longDownHasScriptsOfItsOwnAndUpHasBoth() throws Exception {
        String script = directory.resolve("long").toString();
        happened(LsmEvents.longDown(LsmEvents.connection("a", DOWN, LONG_DOWN, both), script));
        await("long", "long_down");
        assertNothing("event");
        assertThat(recorder.runs("long").getFirst()).contains("|eth0|boss|");
        happened(LsmEvents.longDown(LsmEvents.connection("a", LONG_DOWN, UP, both), script));
        await("long", "long_down", "up");
        await("event", "up");
        await("notify", "up");
        assertThat(recorder.runs("notify").getFirst()).contains("|eth0|root|").contains("|long_down|");
    }

    @Test
    void theFirstUpOfAGroupIsToldOnDemandOnly() throws Exception {
        happened(LsmEvents.group("g", UNKNOWN, UP, both), LsmEvents.group("h", DOWN, UP, both), LsmEvents.connection("c", UNKNOWN,
                UP, both));
        await("event", "up", "up", "up");
        await("notify", "up", "up");
        assertThat(recorder.runs("notify")).noneMatch(r -> r.contains("|g|"));
        LsmScripts told = new LsmScripts(Optional.empty(), both.notifyScript(), true, Optional.empty(), Optional.empty());
        happened(LsmEvents.group("k", UNKNOWN, UP, told));
        await("notify", "up", "up", "up");
    }

    @Test
    void scriptsForShorewallAndThoseSwitchedOffAreNotRun() throws Exception {
        Path shorewall = recorder.script("shorewall_script", "");
        happened(LsmEvents.connection("a", UP, DOWN, LsmEvents.scripts(shorewall.toString(), "", "")));
        happened(LsmEvents.connection("b", UP, DOWN, both));
        await("notify", "down");
        await("event", "down");
        assertNothing("shorewall_script");
    }

    @Test
    void connectionsOfOneQueueWaitForOneAnother() throws Exception {
        Path script = recorder.script("queued", "while [ ! -e '" + directory + "/go' ]; do sleep 0.02; done");
        LsmScripts queued = LsmEvents.scripts(script.toString(), "", "q");
        happened(LsmEvents.connection("a", UP, DOWN, queued), LsmEvents.connection("b", UP, DOWN, queued));
        await("queued", "down");
        happened(LsmEvents.connection("b", DOWN, UP, queued), LsmEvents.connection("c", UP, DOWN, both));
        await("event", "down");
        assertThat(recorder.runs("queued")).hasSize(1);
        java.nio.file.Files.createFile(directory.resolve("go"));
        await("queued", "down", "up");
    }

    @Test
    void theyCanBeSwitchedOff() throws Exception {
        runner(Map.of("run", false)).happened(List.of(LsmEvents.connection("a", UP, DOWN, both)));
        happened(LsmEvents.connection("b", UP, DOWN, both));
        await("event", "down");
        assertThat(recorder.runs("event").getFirst()).startsWith("down|b|");
    }

    @Test
    void foolsmsFiguresAreGivenOnDemand() throws Exception {
        runner(Map.of("arguments", LsmArguments.FOOLSM)).happened(List.of(LsmEvents.connection("a", UP, DOWN, both)));
        await("event", "down");
        assertThat(recorder.runs("event").getFirst()).endsWith("|1700000000|900|3000|");
    }
}
