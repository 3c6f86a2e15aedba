package org.shoregate.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.ChangeSet;
import org.shoregate.api.plan.RoutingPlan;

/** Runs every file of src/test/resources/diff: what is there, what is wanted, and the changes that must come of it, in order. */
class RoutingDiffTest {
    private static final Path FIXTURES = Path.of("src/test/resources/diff");

    @TestFactory
    List<DynamicTest> fixtures() throws IOException {
        try (Stream<Path> files = Files.list(FIXTURES)) {
            return files.sorted().map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> run(DiffFixture.read(f)))).toList();
        }
    }

    private static void run(DiffFixture fixture) {
        RoutingPlan plan = fixture.plan();
        NetworkState state = fixture.state();
        ChangeSet changes = RoutingDiff.between(plan, state);
        assertThat(lines(changes)).isEqualTo(fixture.expected());
    }

    private static String lines(ChangeSet changes) {
        return Stream.of(changes.build().stream(), Stream.of("--"), changes.teardown().stream()).flatMap(s -> s)
                .map(c -> c.toString().replace('\t', ' ')).collect(Collectors.joining("\n"));
    }
}
