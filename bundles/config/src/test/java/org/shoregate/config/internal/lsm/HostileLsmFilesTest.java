package org.shoregate.config.internal.lsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shoregate.api.lsm.LsmResult;

/** Files that would keep a reader busy for ever, exhaust its memory or make it throw. */
class HostileLsmFilesTest {
    /** Generous: only what would not end at all takes longer. */
    private static final Duration GUARD = Duration.ofSeconds(20);
    private static final int ROUNDS = 2000;
    private static final String SEED = """
            debug=8
            defaults {
              interval_ms=200
              eventscript=/usr/share/lsm/shorewall_script
            }
            connection {
              name=a
              checkip=192.0.2.1
              device=eth0
              long_down_time=60
            }
            connection {
              name=b
              checkip=2001:db8::1
              sourceip=2001:db8::2
            }
            group {
              name=g
              logic=1
              member-connection=a
              member-connection=b
            }
            """;

    @TempDir
    private Path directory;

    private LsmResult read(String text) {
        return assertTimeoutPreemptively(GUARD, () -> LsmReader.read(Files.writeString(directory.resolve("lsm.conf"), text)).result());
    }

    @Test
    void aFanOfLargeIncludesIsToldOnce() throws IOException {
        Files.writeString(directory.resolve("large"), ("# " + "x".repeat(60) + "\n").repeat(50_000));
        String include = "include " + directory + "/large\n";
        assertThat(read(include.repeat(1000)).diagnostics()).extracting(d -> d.code()).contains("SG-U007");
        assertThat(read(("include " + directory + "/lsm.con*\n").repeat(1000)).diagnostics()).extracting(d -> d.code()).contains("SG-U007");
    }

    @Test
    void manyBlocksAreRead() {
        String one = "connection {\nname=a%d\ncheckip=192.0.2.1\ndevice=eth0\n}\ngroup {\nname=g%1$d\nmember-connection=a%1$d\n}\n";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            text.append(one.formatted(i));
        }
        assertThat(read(text.toString())).isInstanceOfSatisfying(LsmResult.Valid.class,
                v -> assertThat(v.config().groups()).hasSize(10_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\uffff", "connection {", "}", "=", "=\n=\n=", "include \0", "include *", "include ", "-include /", "include [", "debug=\u0669",
        "connection {\ncheckip=192.0.2.1%eth0\n}", "connection {\ncheckip=::1%\n}", "connection {\nname=\n}"})
    void oddTextIsRefusedOrTaken(String text) {
        assertThat(read(text)).isNotNull();
    }

    @Test
    void mutationsNeverThrowAndPlacesLieInTheFile() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            String text = mutated(new Random(seed));
            long lines = text.lines().count();
            assertThat(read(text).diagnostics()).as(text).allMatch(d -> d.location().line() <= lines && d.location().column() >= 0);
        }
    }

    private static String mutated(Random random) {
        StringBuilder text = new StringBuilder(SEED);
        for (int i = random.nextInt(8); i >= 0; i--) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + random.nextInt(40));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, SEED.charAt(random.nextInt(SEED.length())));
                case 2 -> text.insert(at, SEED, random.nextInt(SEED.length() / 2), SEED.length() / 2 + random.nextInt(SEED.length() / 2));
                default -> text.setCharAt(at, (char) random.nextInt(0x250));
            }
        }
        return text.toString();
    }
}
