package org.shoregate.config.internal.syntax;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.net.Family;

/** A directory with a file "table" of the columns a, b, c and a file "rules" of the columns action, source. */
final class TestDirectory {
    static final ColumnFormat TABLE = ColumnFormat.of("table", "a", "b", "c");
    static final ColumnFormat RULES = ColumnFormat.withComments("rules", List.of("action|mark", "source"));
    static final ColumnFormat TWO_FORMATS = ColumnFormat.withFormats("two", 1, Map.of(1, List.of("a", "b", "c"), 2, List.of("a", "c")));

    final Diagnostics diagnostics = new Diagnostics();
    private final Path path;

    TestDirectory(Path path) throws IOException {
        this.path = path;
        file("shorewall.conf");
    }

    TestDirectory file(String name, String... lines) throws IOException {
        Files.write(path.resolve(name), List.of(lines));
        return this;
    }

    ConfigDirectory open() {
        return new ConfigDirectory(path, Family.IPV4, diagnostics);
    }

    /** The rows, columns apart by a bar; {@code -} for an empty one. */
    List<String> rows(ColumnFormat kind) {
        return open().rows(kind).stream().map(r -> kind.formats().get(kind.defaultFormat()).stream()
                .map(c -> r.column(c.split("\\|")[0]).text()).collect(Collectors.joining("|"))).toList();
    }

    List<String> table(String... lines) throws IOException {
        return file("table", lines).rows(TABLE);
    }

    /** All that is wrong, each as {@code file:line:column code}. */
    List<String> faults() {
        return diagnostics.sorted().stream().map(d -> place(d.location()) + " " + d.code()).toList();
    }

    /** Reads shorewall.conf and params with another limit on the time of commands. */
    ConfigDirectory open(Duration limit) {
        return new ConfigDirectory(path, Family.IPV4, diagnostics, new Shell(limit));
    }

    static String place(SourceLocation at) {
        return Path.of(at.file()).getFileName() + ":" + at.line() + ":" + at.column();
    }
}
