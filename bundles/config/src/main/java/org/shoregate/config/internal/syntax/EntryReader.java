package org.shoregate.config.internal.syntax;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.api.config.SourceLocation;

/** Reads a file and what it includes, and hands on the lines that are entries, without comments. Not thread-safe. */
final class EntryReader {
    private static final Pattern INCLUDE = Pattern.compile("\\??INCLUDE(?:\\s+(.*))?");
    private static final Pattern WORD = Pattern.compile("\\?\\S*");
    private static final Pattern FORMAT = Pattern.compile("FORMAT\\s+(\\d+)");
    private static final Pattern COMMENT = Pattern.compile("COMMENT(?:\\s.*)?");
    private static final Pattern SECTION = Pattern.compile("\\??SECTION\\s+\\w+", Pattern.CASE_INSENSITIVE);
    /** How all begins that is, or is like, something else than an entry: see the patterns here and those of {@link Scripts}. */
    private static final String LEADING = "?BCEFIPSs";
    /** Of one entry, in characters. */
    static final int LENGTH = 1 << 16;

    private final ColumnFormat columns;
    private final Surroundings surroundings;
    private final Diagnostics diagnostics;
    private final Consumer<Line> entries;
    private final Directives directives;
    private final Scripts scripts;
    private final Budget budget;

    EntryReader(ColumnFormat columns, Surroundings surroundings, Consumer<Line> entries) {
        this.columns = columns;
        this.surroundings = surroundings;
        this.diagnostics = surroundings.diagnostics();
        this.entries = entries;
        this.directives = new Directives(columns, surroundings);
        this.scripts = new Scripts(surroundings);
        this.budget = new Budget(diagnostics);
    }

    /** The format in force for the entry that is being handed on. */
    int format() {
        return directives.format();
    }

    /** Whether the file could be read. */
    boolean read() {
        Optional<Source> source = open(columns.file());
        source.ifPresent(s -> read(s, 0));
        return source.isPresent();
    }

    private Optional<Source> open(String file) {
        SourceLocation place = surroundings.place(file);
        return TextFile.read(surroundings.directory().resolve(file), place, diagnostics).map(lines -> Source.of(lines, place));
    }

    private void read(Source source, int depth) {
        Conditions conditions = new Conditions(diagnostics);
        Joint joint = new Joint(diagnostics);
        for (Optional<Line> line = source.next(); line.isPresent() && !budget.isSpent(); line = source.next()) {
            Optional<Directive> directive = Directive.of(line.get());
            if (directive.isPresent()) {
                directives.run(Directive.of(whole(line.get(), source)).orElseThrow(), conditions);
            } else if (conditions.active()) {
                Optional<Line> entry = joint.add(line.get());
                if (entry.isPresent()) {
                    entry(entry.get(), source, depth);
                }
            }
        }
        joint.end().ifPresent(entry -> entry(entry, source, depth));
        if (!budget.isSpent()) {
            conditions.close();
        }
    }

    private Line whole(Line first, Source source) {
        Joint joint = new Joint(diagnostics);
        Optional<Line> whole = joint.add(first);
        while (whole.isEmpty()) {
            Optional<Line> next = source.next();
            whole = next.isPresent() ? joint.add(next.get()) : joint.end();
        }
        return whole.get();
    }

    private void entry(Line raw, Source source, int depth) {
        Line entry = Comments.strip(raw).strip();
        if (entry.length() > LENGTH) {
            diagnostics.error("SG-S002", entry.at(), "the entry is longer than " + LENGTH + " characters; make several of it");
            return;
        }
        if (entry.isBlank()) {
            return;
        }
        // Reason: the patterns take more time than all else that becomes of a line.
        if (LEADING.indexOf(entry.charAt(0)) < 0) {
            entries.accept(entry);
        } else {
            suspect(raw.strip(), entry, source, depth);
        }
    }

    /** @param script the entry with its comment, which is the shell's */
    private void suspect(Line script, Line entry, Source source, int depth) {
        if (Scripts.isOne(script)) {
            insert(script.at(), depth, () -> scripts.run(script, source));
            return;
        }
        Matcher include = INCLUDE.matcher(entry.text());
        if (include.matches()) {
            Line name = include.group(1) == null ? entry.from(entry.length()) : entry.group(include, 1);
            insert(entry.at(), depth, () -> included(entry.at(), name));
        } else if (!isOldDirective(entry) && !isStray(entry)) {
            entries.accept(entry);
        }
    }

    private void insert(SourceLocation at, int depth, Opening opening) {
        if (budget.allows(at, depth + 1)) {
            opening.open().filter(inner -> budget.allows(at, inner)).ifPresent(inner -> read(inner, depth + 1));
        }
    }

    private Optional<Source> included(SourceLocation at, Line argument) {
        String name = surroundings.expander().expand(argument).map(Line::text).orElse("");
        if (!name.matches("\\S+")) {
            diagnostics.error("SG-S020", at, "INCLUDE needs the name of one file, it has '" + name + "'");
            return Optional.empty();
        }
        if (!exists(name)) {
            diagnostics.error("SG-S020", argument.at(), "there is no file " + name + " in the directory; create it, or remove the INCLUDE");
            return Optional.empty();
        }
        return open(name);
    }

    private boolean exists(String name) {
        try {
            return Files.exists(surroundings.directory().resolve(Path.of(name)));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Directives as Shorewall 4 writes them, without question mark. */
    private boolean isOldDirective(Line entry) {
        Matcher format = FORMAT.matcher(entry.text());
        if (format.matches()) {
            directives.format(entry.at(), entry.group(format, 1));
            return true;
        }
        if (SECTION.matcher(entry.text()).matches()) {
            diagnostics.error("SG-S017", entry.at(), "the file " + columns.file() + " has no sections; remove the line");
            return true;
        }
        return columns.comments() && COMMENT.matcher(entry.text()).matches();
    }

    /** Whether it would be a directive, but is malformed, unknown or out of place: no file has entries that look so. */
    private boolean isStray(Line entry) {
        if (Scripts.isStray(entry)) {
            diagnostics.error("SG-S014", entry.at(), "'" + entry.text()
                    + "' has no place here; BEGIN and END stand in pairs in one file, with nothing else on their lines");
            return true;
        }
        Matcher word = WORD.matcher(entry.text());
        if (!word.lookingAt()) {
            return false;
        }
        diagnostics.error("SG-S014", entry.at(), "unknown directive " + word.group()
                + "; those known are ?IF ?ELSIF ?ELSE ?ENDIF ?SET ?RESET ?FORMAT ?COMMENT ?ERROR ?WARNING ?INFO ?INCLUDE ?SHELL, INCLUDE in upper case");
        return true;
    }

    private interface Opening {
        Optional<Source> open();
    }
}
