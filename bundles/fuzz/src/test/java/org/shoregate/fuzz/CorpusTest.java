package org.shoregate.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every input that is kept, each of which once was a finding or shows something new, is read again. */
class CorpusTest {
    private static final Path CORPUS = Path.of("corpus");

    @TestFactory
    Stream<DynamicTest> everySubjectReadsItsInputs() {
        return Subjects.ALL.entrySet().stream().map(s -> DynamicTest.dynamicTest(s.getKey(), () -> {
            List<Path> inputs = inputs(CORPUS.resolve(s.getKey()));
            assertThat(inputs).isNotEmpty();
            Assertions.assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
                for (Path input : inputs) {
                    try {
                        s.getValue().read(Files.readAllBytes(input));
                    } catch (Exception | Error e) {
                        throw new AssertionError(input.toString(), e);
                    }
                }
            });
        }));
    }

    private static List<Path> inputs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }
}
