package org.shoregate.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code that the sources use has its line in the documentation, and the other way round. */
class DiagnosticCodesTest {
    private static final Pattern CODE = Pattern.compile("SG-[A-Z]\\d{3}");

    @Test
    void everyCodeIsDocumented() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                used.addAll(codes(source));
            }
        }
        assertThat(codes(Path.of("..", "..", "docs", "diagnostics.md"))).isEqualTo(used);
    }

    private static Set<String> codes(Path file) throws IOException {
        Set<String> codes = new TreeSet<>();
        CODE.matcher(Files.readString(file)).results().forEach(m -> codes.add(m.group()));
        return codes;
    }
}
