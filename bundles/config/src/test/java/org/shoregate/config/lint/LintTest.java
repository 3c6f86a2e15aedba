package org.shoregate.config.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.net.Family;
import org.shoregate.config.ShorewallDirectory;

/** Every check has a configuration that it warns of, and a sound one beside it that nothing at all is said about. */
class LintTest {
    @TempDir
    private Path directory;

    static List<Fixture> fixtures() {
        return Fixture.all();
    }

    @Test
    void everyCheckHasItsPair() {
        Map<Boolean, Set<String>> covered = fixtures().stream().collect(Collectors.partitioningBy(f -> f.place().isPresent(),
                Collectors.mapping(Fixture::code, Collectors.toSet())));
        assertThat(Lint.codes()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(45);
        assertThat(covered.get(true)).containsExactlyInAnyOrderElementsOf(Lint.codes());
        assertThat(covered.get(false)).containsExactlyInAnyOrderElementsOf(Lint.codes());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void warnsOfTheTrapAndOfNothingElse(Fixture fixture) throws IOException {
        List<Diagnostic> warnings = warnings(fixture);
        Set<String> codes = warnings.stream().map(Diagnostic::code).collect(Collectors.toCollection(TreeSet::new));
        if (fixture.place().isEmpty()) {
            assertThat(warnings).isEmpty();
            return;
        }
        Set<String> expected = new TreeSet<>(fixture.lines("expect-too"));
        expected.add(fixture.code());
        assertThat(codes).as(warnings.toString()).isEqualTo(expected);
        assertThat(warnings).filteredOn(d -> d.code().equals(fixture.code())).extracting(LintTest::place).contains(fixture.place().get());
        assertThat(warnings).allMatch(d -> d.message().contains("; ") && !d.message().endsWith("."));
    }

    /** The warnings of the checks; others, as of options that are left to the firewall, do not matter here. */
    private List<Diagnostic> warnings(Fixture fixture) throws IOException {
        Family family = fixture.has("family") ? Family.IPV6 : Family.IPV4;
        write(fixture, family);
        ConfigResult result = new ShorewallDirectory(directory, family).read();
        assertThat(result).as(result.diagnostics().toString()).isInstanceOf(ConfigResult.Valid.class);
        List<Diagnostic> warnings = new ArrayList<>(result.diagnostics());
        if (fixture.has("machine")) {
            warnings.addAll(Lint.compare(((ConfigResult.Valid) result).config(), MachineText.read(fixture.lines("machine"), family)));
        }
        return warnings.stream().filter(d -> d.code().startsWith("SG-L")).toList();
    }

    private void write(Fixture fixture, Family family) throws IOException {
        Set<String> names = new TreeSet<>(Fixture.BASE.keySet());
        names.addAll(fixture.files().keySet());
        names.removeAll(Set.of("machine", "family", "expect-too"));
        for (String name : names) {
            String file = family == Family.IPV6 && name.equals("shorewall.conf") ? "shorewall6.conf" : name;
            Files.write(directory.resolve(file), fixture.lines(name));
        }
    }

    private static String place(Diagnostic diagnostic) {
        return Path.of(diagnostic.location().file()).getFileName() + ":" + diagnostic.location().line();
    }
}
