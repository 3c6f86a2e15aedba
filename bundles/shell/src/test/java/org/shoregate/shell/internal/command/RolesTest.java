package org.shoregate.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every command is for managers, or known to change nothing. */
class RolesTest {
    private static final Pattern NAME = Pattern.compile("@Command\\(scope = \"wan\", name = \"([^\"]+)\"");
    private static final Set<String> LOOKING = Set.of("backends", "check", "explain", "history", "incidents", "links", "lsm", "marks", "monitors", "plan",
            "probes", "providers", "routes", "rules", "status", "watch");

    @Test
    void whatChangesSomethingIsForManagers() throws IOException {
        Properties roles = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("../../karaf-assembly/src/main/resources/assembly/etc/org.apache.karaf.command.acl.wan.cfg"))) {
            roles.load(file);
        }
        Set<String> changing = new TreeSet<>(commands());
        changing.removeAll(LOOKING);
        assertThat(roles.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(changing);
        assertThat(roles.values()).allMatch("manager"::equals);
    }

    private static Set<String> commands() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            return sources.filter(Files::isRegularFile).flatMap(RolesTest::names).collect(Collectors.toSet());
        }
    }

    private static Stream<String> names(Path source) {
        try {
            return NAME.matcher(Files.readString(source)).results().map((MatchResult r) -> r.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
