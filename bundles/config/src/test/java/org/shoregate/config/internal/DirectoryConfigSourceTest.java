package org.shoregate.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.net.Family;
import org.shoregate.config.lint.Ignored;

class DirectoryConfigSourceTest {
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final long AT_MOST_S = 20;

    @TempDir
    private Path directory;

    @Test
    void tellsOfFilesThatChangeAppearAndGo() throws Exception {
        Reading reading = new Reading(directory).providers();
        Semaphore told = new Semaphore(0);
        try (DirectoryConfigSource source = new DirectoryConfigSource(directory, Family.IPV4, Ignored.of(), OFTEN, true)) {
            source.onChange(told::release);
            reading.file("providers", Reading.ISP1);
            assertThat(told.tryAcquire(AT_MOST_S, TimeUnit.SECONDS)).isTrue();
            reading.file("rtrules", "- 10.8.0.0/24 main 1000");
            assertThat(told.tryAcquire(AT_MOST_S, TimeUnit.SECONDS)).isTrue();
            Files.delete(directory.resolve("rtrules"));
            assertThat(told.tryAcquire(AT_MOST_S, TimeUnit.SECONDS)).isTrue();
            assertThat(source.load()).isInstanceOf(ConfigResult.Valid.class);
        }
    }

    @Test
    void aFileReplacedByOneOfTheSameSizeAndTimeIsNoticed() throws Exception {
        new Reading(directory).file("providers", "A 1 1 - eth0 detect");
        Path providers = directory.resolve("providers");
        var time = Files.getLastModifiedTime(providers);
        Semaphore told = new Semaphore(0);
        try (DirectoryConfigSource source = new DirectoryConfigSource(directory, Family.IPV4, Ignored.of(), OFTEN, true)) {
            source.onChange(told::release);
            Path fresh = Files.writeString(directory.resolveSibling("fresh-" + directory.getFileName()), "B 1 1 - eth0 detect\n");
            Files.setLastModifiedTime(fresh, time);
            Files.move(fresh, providers, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            assertThat(told.tryAcquire(AT_MOST_S, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aListenerThatThrowsLeavesTheOthersAndOneThatIsGoneHearsNothing() throws Exception {
        Reading reading = new Reading(directory).providers();
        Semaphore told = new Semaphore(0);
        Semaphore gone = new Semaphore(0);
        try (DirectoryConfigSource source = new DirectoryConfigSource(directory, Family.IPV4, Ignored.of(), OFTEN, true)) {
            source.onChange(() -> {
                throw new IllegalStateException("on purpose");
            });
            source.onChange(gone::release).close();
            source.onChange(told::release);
            reading.file("providers", Reading.ISP1);
            assertThat(told.tryAcquire(AT_MOST_S, TimeUnit.SECONDS)).isTrue();
            assertThat(gone.availablePermits()).isZero();
        }
    }

    @Test
    void aMissingDirectoryIsInvalidUntilItIsThere() throws IOException {
        Path missing = directory.resolve("missing");
        try (DirectoryConfigSource source = new DirectoryConfigSource(missing, Family.IPV4, Ignored.of(), OFTEN, true)) {
            assertThat(source.load()).isInstanceOf(ConfigResult.Invalid.class);
            assertThat(source.load().diagnostics()).singleElement().asString().contains(missing.toString());
        }
    }

    @Test
    void ignoredWarningsAreLeftOutAndErrorsStay() throws IOException {
        new Reading(directory).file("providers", "A 1 1 - eth0 203.0.113.1 optional", "B 2 2 - eth1 198.51.100.1 notrack");
        try (DirectoryConfigSource source = new DirectoryConfigSource(directory, Family.IPV4, Ignored.of("SG-P015, SG-L014"), OFTEN, true)) {
            assertThat(source.load().diagnostics()).isEmpty();
            new Reading(directory).file("providers", "A 1 1 - eth0 203.0.113.1 optional,Track");
            assertThat(source.load().diagnostics()).extracting(Diagnostic::code).containsExactly("SG-P011");
        }
    }
}
