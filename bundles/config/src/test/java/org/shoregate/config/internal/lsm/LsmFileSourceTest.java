package org.shoregate.config.internal.lsm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.lsm.LsmResult;

class LsmFileSourceTest {
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final long AT_MOST_S = 20;

    @TempDir
    private Path directory;
    @TempDir
    private Path elsewhere;

    @Test
    void tellsOfTheFileAndOfWhatItIncludes() throws Exception {
        LsmReading reading = new LsmReading(directory).conf("-include " + elsewhere + "/*.conf");
        Semaphore told = new Semaphore(0);
        try (LsmFileSource source = new LsmFileSource(Optional.of(directory.resolve("lsm.conf")), OFTEN)) {
            source.onChange(told::release);
            assertThat(source.load()).isInstanceOf(LsmResult.Invalid.class);
            new LsmReading(elsewhere).file("a.conf", "connection {", "name=a", "checkip=192.0.2.1", "}");
            assertThat(told.tryAcquire(AT_MOST_S, TimeUnit.SECONDS)).isTrue();
            assertThat(source.load()).isInstanceOf(LsmResult.Valid.class);
            reading.conf("debug=1");
            assertThat(told.tryAcquire(AT_MOST_S, TimeUnit.SECONDS)).isTrue();
            assertThat(source.load()).isInstanceOf(LsmResult.Invalid.class);
        }
    }

    @Test
    void withoutAFileThereIsNothing() {
        try (LsmFileSource source = new LsmFileSource(Optional.empty(), OFTEN)) {
            assertThat(source.load()).isEqualTo(new LsmResult.Absent());
        }
    }
}
