package org.shoregate.notify.exec.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.notify.DeliveryException;
import org.shoregate.api.notify.LinkTransition;
import org.shoregate.api.notify.Message;
import org.shoregate.testkit.Incidents;

class ExecNotifierTest {
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

    private ExecNotifier notifier(String name, String rest, Map<String, Object> more) throws Exception {
        Map<String, Object> values = new HashMap<>(more);
        values.put("script", recorder.script(name, rest).toString());
        return new ExecNotifier(lines, ExecOptionsOf.exec(values));
    }

    private static Message.Transition firstUp() {
        LinkTransition t = Incidents.transition("ISP1").transition();
        return new Message.Transition("up", Instant.EPOCH, new LinkTransition(t.provider(), t.device(), t.target(), t.source(),
                new LinkState.Unknown(Instant.EPOCH, "not probed yet"), t.before(), t.statistics()));
    }

    @Test
    void theAnswerTellsTheStatus() throws Exception {
        assertThat(notifier("script", "", Map.of()).deliver(Incidents.transition("ISP1")))
                .matches("exited with status 0 after \\d+ ms");
    }

    @Test
    void aFailureIsFinalUnlessTheScriptSaysOtherwise() throws Exception {
        ExecNotifier broken = notifier("broken", "echo no such printer >&2; exit 2", Map.of());
        assertThatThrownBy(() -> broken.deliver(Incidents.test())).isInstanceOfSatisfying(DeliveryException.class, e -> {
            assertThat(e.isPermanent()).isTrue();
            assertThat(e).hasMessage(directory.resolve("broken") + " exited with status 2: no such printer");
        });
        ExecNotifier busy = notifier("busy", "exit 75", Map.of());
        assertThatThrownBy(() -> busy.deliver(Incidents.test())).isInstanceOfSatisfying(DeliveryException.class,
                e -> assertThat(e.isPermanent()).isFalse());
        ExecNotifier hanging = notifier("hanging", "sleep 600", Map.of("limitS", 1));
        assertThatThrownBy(() -> hanging.deliver(Incidents.test())).hasMessageContaining("did not end within 1 s and was killed")
                .isInstanceOfSatisfying(DeliveryException.class, e -> assertThat(e.isPermanent()).isTrue());
    }

    @Test
    void anEventIsQueuedAndNobodyWaits() throws Exception {
        ExecNotifier event = notifier("script", "sleep 600", Map.of("kind", "event", "queue", "q"));
        assertThat(event.deliver(Incidents.transition("ISP1"))).isEqualTo("waits for its turn to be run");
        Recorder.await("the run", () -> !recorder.runs("script").isEmpty());
        assertThat(event.deliver(Incidents.transition("ISP2"))).isEqualTo("waits for its turn to be run");
        assertThat(recorder.runs("script")).hasSize(1);
    }

    @Test
    void theFirstUpCanBeLeftOut() throws Exception {
        notifier("all", "", Map.of()).deliver(firstUp());
        assertThat(notifier("later", "", Map.of("unknownUp", false)).deliver(firstUp())).startsWith("not run");
        assertThat(recorder.runs("all")).singleElement().asString().startsWith("up|ISP1|").contains("|unknown|");
        assertThat(recorder.runs("later")).isEmpty();
    }

    @Test
    void incidentsAreNotForScripts() throws Exception {
        ExecNotifier notifier = notifier("script", "", Map.of());
        assertThatThrownBy(() -> notifier.deliver(Incidents.digest(Incidents.open("ISP1"))))
                .isInstanceOfSatisfying(DeliveryException.class,
                e -> assertThat(e.isPermanent()).isTrue());
    }

    @Test
    void aWrongKindIsRefused() {
        assertThatThrownBy(() -> notifier("script", "", Map.of("kind", "both"))).hasMessageContaining("kind = both");
    }
}
