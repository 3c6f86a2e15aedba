package org.shoregate.config.internal.lsm;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.lsm.LsmConfig;
import org.shoregate.config.internal.lsm.LsmBlock.Kind;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.TextFile;
import org.shoregate.config.internal.syntax.Token;

/** Reads a file with all that it includes into blocks. Not thread-safe. */
final class LsmText {
    private static final int MAX_DEPTH = 20;
    private static final int MAX_FILES = 1000;
    private static final int MAX_MIB = 10;
    private static final String INCLUDE = "include";
    private static final String INCLUDE_IF_ANY = "-include";

    private final Diagnostics diagnostics;
    private final Map<String, Token> defaults = new HashMap<>();
    private final List<LsmBlock> blocks = new ArrayList<>();
    private final Set<Path> directories = new TreeSet<>();
    private Optional<LsmBlock> open = Optional.empty();
    private int debug = LsmConfig.DEFAULT_DEBUG;
    private int files;
    private long characters;
    private boolean told;

    LsmText(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Connections and groups, in the order in which they were opened. */
    List<LsmBlock> blocks() {
        return blocks;
    }

    int debug() {
        return debug;
    }

    /** Where files were looked for. */
    Set<Path> directories() {
        return directories;
    }

    void read(Path file) {
        Path absolute = file.toAbsolutePath();
        directories.add(Optional.ofNullable(absolute.getParent()).orElse(absolute));
        read(file, 0);
    }

    private void read(Path file, int depth) {
        files++;
        SourceLocation whole = SourceLocation.file(file.toString());
        List<String> lines = TextFile.read(file, whole, diagnostics).orElse(List.of());
        characters += lines.stream().mapToLong(l -> l.length() + 1).sum();
        for (int i = 0; i < lines.size(); i++) {
            LsmLine line = LsmLine.of(file.toString(), i + 1, lines.get(i));
            if (lines.get(i).length() > LsmLine.LIMIT) {
                diagnostics.error("SG-U026", new SourceLocation(file.toString(), i + 1, LsmLine.LIMIT + 1),
                        "the line is longer than " + LsmLine.LIMIT + " characters, LSM would take the rest for another one; shorten it");
            } else if (!line.text().isEmpty()) {
                read(line, file, depth);
            }
        }
        open.ifPresent(b -> diagnostics.error("SG-U004", b.at(), "the " + b.kind().word()
                + " is not closed before the file ends; end it with a line that is } alone"));
        open = Optional.empty();
    }

    private void read(LsmLine line, Path file, int depth) {
        if (open.isPresent()) {
            readInside(open.get(), line);
        } else if (Kind.opened(line.text()).isPresent()) {
            Kind kind = Kind.opened(line.text()).get();
            open = Optional.of(new LsmBlock(kind, line.key().at(), defaults));
        } else if (isInclude(line.text())) {
            include(line, file, depth);
        } else if (line.isAssignment() && line.key().text().equals(LsmNumber.DEBUG.key())) {
            LsmNumber.DEBUG.check(line.value(), diagnostics);
            debug = LsmNumber.atoi(line.value().text());
        } else {
            diagnostics.error("SG-U002", line.key().at(), "'" + line.text() + "' is not known outside of a block; what is are debug=, "
                    + "include, -include and the lines that open a block: defaults {, connection {, group {");
        }
    }

    private static boolean isInclude(String text) {
        return text.startsWith(INCLUDE + " ") || text.startsWith(INCLUDE_IF_ANY + " ");
    }

    private void readInside(LsmBlock block, LsmLine line) {
        String key = line.key().text();
        if (line.text().equals("}")) {
            close(block);
        } else if (isInclude(line.text()) || Kind.opened(line.text()).isPresent()) {
            diagnostics.error("SG-U005", line.key().at(), "'" + line.text() + "' stands inside a " + block.kind().word()
                    + "; end that with a line that is } alone");
        } else if (!line.isAssignment() || !block.kind().has(key)) {
            diagnostics.error("SG-U003", line.key().at(), unknown(block.kind(), line));
        } else {
            LsmNumber.of(key).ifPresent(n -> n.check(line.value(), diagnostics));
            block.set(line);
        }
    }

    private static String unknown(Kind kind, LsmLine line) {
        String key = line.key().text();
        if (!line.isAssignment()) {
            return "'" + key + "' has no value; write key=value";
        }
        for (Kind other : Kind.values()) {
            if (other.has(key)) {
                return "a " + kind.word() + " has no '" + key + "'; move it to a " + other.word() + " or remove it";
            }
        }
        return "unknown key '" + key + "'; see lsm(1), keys are in lower case";
    }

    private void close(LsmBlock block) {
        if (block.kind() == Kind.DEFAULTS) {
            defaults.putAll(block.values());
        } else {
            blocks.add(block);
        }
        open = Optional.empty();
    }

    private void include(LsmLine line, Path from, int depth) {
        Optional<Path> path = path(line, from);
        if (path.isEmpty() || isExhausted(line, depth)) {
            return;
        }
        LsmIncludes includes = LsmIncludes.of(path.get());
        directories.add(includes.directory());
        if (!includes.matches() && line.text().startsWith(INCLUDE + " ")) {
            diagnostics.error("SG-U006", line.key().at(), "no file matches " + path.get() + "; correct the path, or write -include");
        }
        for (Path file : includes.files()) {
            if (!isExhausted(line, depth)) {
                readIncluded(file, line, depth);
            }
        }
    }

    /** Whether nothing more may be included here, which is told once. */
    private boolean isExhausted(LsmLine line, int depth) {
        boolean exhausted = depth == MAX_DEPTH || files >= MAX_FILES || characters > (long) MAX_MIB << 20;
        if (exhausted && !told) {
            told = true;
            diagnostics.error("SG-U007", line.key().at(), "includes are nested more than " + MAX_DEPTH + " deep, or there are more than "
                    + MAX_FILES + " of them, or they hold more than " + MAX_MIB + " MiB; look for a file that includes itself");
        }
        return exhausted;
    }

    /** The path behind include, made absolute. LSM takes a relative one from where it happened to be started. */
    private Optional<Path> path(LsmLine line, Path from) {
        String text = line.text().substring(line.text().indexOf(' ') + 1);
        try {
            Path path = Path.of(text);
            if (!path.isAbsolute()) {
                diagnostics.warning("SG-U025", line.key().at(), "the path '" + text + "' is relative and taken from the directory of this file, "
                        + "by LSM from its working directory; write an absolute one");
            }
            return Optional.of(from.toAbsolutePath().resolveSibling(path).normalize());
        } catch (InvalidPathException e) {
            diagnostics.error("SG-U006", line.key().at(), "'" + text + "' is no path; correct it");
            return Optional.empty();
        }
    }

    private void readIncluded(Path file, LsmLine line, int depth) {
        if (Files.isRegularFile(file) && Files.isReadable(file)) {
            read(file, depth + 1);
        } else {
            diagnostics.warning("SG-U008", line.key().at(), file + " cannot be read and is left out; let the gateway's user read it");
        }
    }
}
