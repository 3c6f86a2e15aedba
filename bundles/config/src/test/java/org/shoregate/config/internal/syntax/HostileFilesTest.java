package org.shoregate.config.internal.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that would keep a reader busy for ever, or exhaust its stack or memory. */
class HostileFilesTest {
    /** Generous: only what would not end at all takes longer. */
    private static final Duration GUARD = Duration.ofSeconds(20);
    private static final int MANY = 400_000;

    @TempDir
    private Path path;
    private TestDirectory directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = new TestDirectory(path);
    }

    private List<String> table(String... lines) {
        return assertTimeoutPreemptively(GUARD, () -> directory.table(lines));
    }

    private static String[] repeated(String line, int times, String... last) {
        return Stream.concat(Collections.nCopies(times, line).stream(), Stream.of(last)).toArray(String[]::new);
    }

    @Test
    void aFileThatIncludesItselfIsToldOnce() {
        table("INCLUDE table", "INCLUDE table", "INCLUDE table");
        assertThat(directory.faults()).containsExactly("table:1:1 SG-S021");
    }

    @Test
    void filesThatIncludeEachOtherAreToldOnce() throws IOException {
        directory.file("a", "INCLUDE b", "INCLUDE b").file("b", "INCLUDE a", "INCLUDE a");
        table("INCLUDE a", "INCLUDE b");
        assertThat(directory.faults()).singleElement().asString().matches("[ab]:1:1 SG-S021");
    }

    @Test
    void aFanOfIncludesIsToldOnce() throws IOException {
        for (int i = 0; i < 18; i++) {
            directory.file("f" + i, "INCLUDE f" + (i + 1), "INCLUDE f" + (i + 1), "INCLUDE f" + (i + 1));
        }
        directory.file("f18", "x");
        table("INCLUDE f0");
        assertThat(directory.faults()).singleElement().asString().endsWith("SG-S021");
    }

    @Test
    void includesMayBeNestedTwentyDeep() throws IOException {
        for (int i = 1; i < 20; i++) {
            directory.file("f" + i, "INCLUDE f" + (i + 1));
        }
        directory.file("f20", "x");
        assertThat(table("INCLUDE f1")).containsExactly("x|-|-");
        assertThat(directory.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\\", "x,\\"})
    void aLineContinuedWithoutEndIsTooLong(String line) {
        assertThat(table(repeated(line, MANY, "x", "next"))).containsExactly("next|-|-");
        assertThat(directory.faults()).containsExactly("table:1:1 SG-S002");
    }

    @Test
    void continuedLinesOfNothingAreNothing() {
        assertThat(table(repeated("\\", MANY, "1 2", "next"))).containsExactly("1|2|-", "next|-|-");
        assertThat(directory.faults()).isEmpty();
    }

    @Test
    void aDirectiveContinuedWithoutEndIsTooLong() {
        table(Stream.of(new String[] {"?IF 0 \\"}, repeated("|| 1\\", MANY, "", "?ENDIF")).flatMap(Stream::of).toArray(String[]::new));
        assertThat(directory.faults()).containsExactly("table:1:5 SG-S013");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "!", "-", "not ", "! ("})
    void anExpressionOfManyLevelsIsTold(String open) {
        table("?IF " + open.repeat(50_000) + "1" + (open.contains("(") ? ")".repeat(50_000) : ""), "x", "?ENDIF");
        assertThat(directory.faults()).containsExactly("table:1:5 SG-S013");
    }

    @Test
    void anExpressionOfAHundredLevelsIsFine() {
        assertThat(table("?IF " + "(".repeat(100) + "1" + ")".repeat(100), "x", "?ENDIF")).containsExactly("x|-|-");
        table("?IF " + "(".repeat(101) + "1" + ")".repeat(101), "x", "?ENDIF");
        assertThat(directory.faults()).containsExactly("table:1:106 SG-S013");
    }

    @Test
    void fiftyThousandParenthesesInAColumnAreAnElement() {
        assertThat(table("(".repeat(25_000) + ")".repeat(25_000) + " 2", "(".repeat(50_000), "next")).hasSize(2).last().isEqualTo("next|-|-");
        assertThat(directory.faults()).containsExactly("table:2:1 SG-S006");
    }

    @Test
    void aRegularExpressionThatSearchesForAgesIsTold() {
        table("?SET A '" + "a".repeat(40) + "!'", "?IF $A =~ /^(a+)+\\1?b$/", "?ENDIF", "?IF $A =~ /^(a+)+!$/", "x", "?ENDIF");
        assertThat(directory.faults()).containsExactly("table:2:11 SG-S013");
    }

    @Test
    void aScriptThatPrintsWithoutEndIsStopped() {
        assertThat(table("SHELL yes", "next")).containsExactly("next|-|-");
        assertThat(directory.faults()).containsExactly("table:1:1 SG-S022");
        assertThat(directory.diagnostics.sorted()).singleElement().asString().contains("10 MiB");
    }

    @Test
    void aScriptThatDoesNotEndIsStopped() throws IOException {
        directory.file("table", "SHELL sleep 1000", "next");
        ConfigDirectory open = directory.open(Duration.ofMillis(200));
        assertThat(assertTimeoutPreemptively(GUARD, () -> open.rows(TestDirectory.TABLE))).hasSize(1);
        assertThat(directory.faults()).containsExactly("table:1:1 SG-S022");
    }

    @Test
    void whatAScriptLeavesRunningIsNotWaitedFor() {
        assertThat(table("SHELL sleep 30 & echo 1")).containsExactly("1|-|-");
        assertThat(directory.faults()).isEmpty();
    }

    @Test
    void aScriptThatPrintsItselfIsToldOnce() {
        table("SHELL echo 'SHELL cat table'");
        assertThat(directory.faults()).containsExactly("table:1:1 SG-S021");
    }

    @Test
    void variablesThatGrowWithoutEndAreTold() throws IOException {
        directory.file("params", Stream.concat(Stream.of("V40=x"), IntStream.range(0, 40).mapToObj(i -> "V%d='$V%d$V%d'".formatted(i, i + 1, i + 1)))
                .toArray(String[]::new));
        assertThat(table("1 $V0", "next")).containsExactly("next|-|-");
        assertThat(directory.faults()).containsExactly("table:1:1 SG-S025");
    }

    @Test
    void aLineMayHaveManyVariables() throws IOException {
        directory.file("params", "A=a");
        assertThat(table("1 " + "$A".repeat(150))).containsExactly("1|" + "a".repeat(150) + "|-");
        assertThat(directory.faults()).isEmpty();
    }

    @Test
    void aThousandErrorsAreEnough() {
        table(repeated("\"", 200_000));
        assertThat(directory.faults()).hasSize(1000).first().isEqualTo("table:1:1 SG-S004");
    }

    @Test
    void aLongCommentIsJustAComment() {
        assertThat(table("1 # " + "-".repeat(100_000))).containsExactly("1|-|-");
        assertThat(directory.faults()).isEmpty();
    }
}
