package org.shoregate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateLockTest {
    @TempDir
    private Path tmp;

    @Test
    void onlyOneHasIt() throws IOException {
        StateLock first = StateLock.take(tmp.resolve("state"), Duration.ZERO).orElseThrow();
        assertThat(StateLock.take(tmp.resolve("state"), Duration.ofMillis(50))).isEmpty();
        first.close();
        first.close();
        StateLock.take(tmp.resolve("state"), Duration.ZERO).orElseThrow().close();
    }

    @Test
    void whoWaitsGetsItWhenItIsGivenBack() throws IOException {
        StateLock first = StateLock.take(tmp, Duration.ZERO).orElseThrow();
        Thread.ofVirtual().start(first::close);
        StateLock.take(tmp, Duration.ofSeconds(10)).orElseThrow().close();
    }

    @Test
    void theKernelTellsWhoHasIt() throws IOException {
        assertThat(StateLock.holder(tmp)).isEmpty();
        try (StateLock _ = StateLock.take(tmp, Duration.ZERO).orElseThrow()) {
            assertThat(StateLock.holder(tmp)).contains(ProcessHandle.current().pid());
        }
        assertThat(StateLock.holder(tmp)).isEmpty();
    }

    @Test
    void anUnusableDirectoryIsAnError() throws IOException {
        Path file = Files.writeString(tmp.resolve("file"), "");
        assertThatThrownBy(() -> StateLock.take(file, Duration.ZERO)).isInstanceOf(IOException.class);
    }
}
