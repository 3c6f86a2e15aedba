package org.shoregate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Every nftables rule of this network namespace, as {@code nft -j list ruleset} prints it. */
final class NftRuleset {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** Of a ruleset with many thousand rules; more is not worth the wait. */
    private static final int LARGEST = 64 << 20;

    private NftRuleset() {
    }

    /**
     * Empty if there is no nft(8), if it may not be asked, or if it does not answer in time.
     *
     * @param path of programs, as in the environment
     */
    static Optional<String> read(String path) {
        return Arrays.stream(path.split(":")).filter(f -> f.startsWith("/")).map(f -> Path.of(f, "nft")).filter(Files::isExecutable)
                .findFirst().flatMap(NftRuleset::run);
    }

    private static Optional<String> run(Path nft) {
        try {
            Process process = new ProcessBuilder(nft.toString(), "-j", "list", "ruleset").redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            Thread watchdog = Thread.ofPlatform().daemon().name("shoregate-nft-limit").start(() -> endInTime(process));
            try (InputStream output = process.getInputStream()) {
                String text = new String(output.readNBytes(LARGEST), StandardCharsets.UTF_8);
                return process.waitFor() == 0 ? Optional.of(text) : Optional.empty();
            } finally {
                process.destroyForcibly();
                watchdog.interrupt();
            }
        } catch (IOException e) {
            return Optional.empty(); // what others do with marks is only warned of
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static void endInTime(Process process) {
        try {
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
