package org.shoregate.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.spi.Registration;
import org.shoregate.gateway.StateLock;

class StateKeeperTest {
    @TempDir
    private Path tmp;

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    private Registration offer(HeldState held) {
        events.add("begin " + held.directory().getFileName() + ", held " + StateLock.isTaken(held.directory()));
        return () -> events.add("end, held " + StateLock.isTaken(held.directory()));
    }

    private String next() throws InterruptedException {
        return events.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void aFreeDirectoryIsHadAtOnceAndGivenBackAtTheEnd() {
        Path state = tmp.resolve("state");
        StateKeeper keeper = new StateKeeper(state, this::offer);
        assertThat(events).containsExactly("begin state, held true");
        keeper.close();
        keeper.close();
        assertThat(events).containsExactly("begin state, held true", "end, held true");
        assertThat(StateLock.isTaken(state)).isFalse();
    }

    @Test
    void whileAnotherWorksThereNothingBeginsAndThenItDoes() throws Exception {
        Path state = tmp.resolve("state");
        StateLock other = StateLock.take(state, Duration.ZERO).orElseThrow();
        StateKeeper keeper = new StateKeeper(state, this::offer);
        assertThat(events.poll(1, TimeUnit.SECONDS)).isNull();
        other.close();
        assertThat(next()).isEqualTo("begin state, held true");
        keeper.close();
        assertThat(next()).isEqualTo("end, held true");
    }

    @Test
    void whoEndsWhileItWaitsBeginsNothing() throws Exception {
        StateLock other = StateLock.take(tmp, Duration.ZERO).orElseThrow();
        StateKeeper keeper = new StateKeeper(tmp, this::offer);
        keeper.close();
        other.close();
        assertThat(events.poll(1, TimeUnit.SECONDS)).isNull();
        assertThat(StateLock.isTaken(tmp)).isFalse();
    }

    @Test
    void anotherDirectoryCountsWhileItWaitsAndNoLonger() throws Exception {
        Path state = tmp.resolve("state");
        try (StateLock _ = StateLock.take(state, Duration.ZERO).orElseThrow()) {
            StateKeeper keeper = new StateKeeper(state, this::offer);
            keeper.modified(new SettingsTest.Options(tmp.resolve("other").toString(), "leave"));
            assertThat(next()).isEqualTo("begin other, held true");
            keeper.modified(new SettingsTest.Options(tmp.resolve("third").toString(), "leave"));
            keeper.close();
            assertThat(next()).isEqualTo("end, held true");
        }
        assertThat(tmp.resolve("third")).doesNotExist();
    }

    @Test
    void aDirectoryThatCannotBeUsedDoesNotKeepTheGatewayFromWorking() throws Exception {
        StateKeeper keeper = new StateKeeper(Files.writeString(tmp.resolve("file"), ""), this::offer);
        keeper.close();
        assertThat(List.copyOf(events)).containsExactly("begin file, held false", "end, held false");
    }
}
