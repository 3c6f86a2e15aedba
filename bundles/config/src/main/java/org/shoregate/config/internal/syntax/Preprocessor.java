package org.shoregate.config.internal.syntax;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.net.Family;

/** Carries out the directives of one file and of those it includes; hands over what is left. Used once. */
final class Preprocessor {
    private static final int MAX_DEPTH = 20;
    private static final Pattern ASSIGNMENT = Pattern.compile("\\$?\\{?(\\w+)}?\\s+(.*)");

    private final Path directory;
    private final Family family;
    private final Variables variables;
    private final ColumnFormat kind;
    private final BiConsumer<Integer, MappedText> sink;
    private final Diagnostics diagnostics;
    private int format;

    /** @param sink gets the format in effect and each line that is no directive, variables not yet replaced */
    Preprocessor(Path directory, Family family, Variables variables, ColumnFormat kind, BiConsumer<Integer, MappedText> sink,
            Diagnostics diagnostics) {
        this.directory = directory;
        this.family = family;
        this.variables = variables;
        this.kind = kind;
        this.sink = sink;
        this.diagnostics = diagnostics;
        this.format = kind.defaultFormat();
    }

    void read(Path file) {
        read(file, 0);
    }

    private void read(Path file, int depth) {
        SourceFile.lines(file, diagnostics).ifPresent(lines -> read(LogicalLines.of(file.toString(), lines), depth));
    }

    private void read(LogicalLines lines, int depth) {
        Conditions conditions = new Conditions(diagnostics);
        for (Optional<MappedText> line = lines.next(); line.isPresent(); line = lines.next()) {
            MappedText text = line.get();
            Optional<Directive> directive = Directive.of(text);
            if (directive.isPresent() && directive.get().isStructure()) {
                branch(directive.get(), text.strip().place(0), conditions);
            } else if (conditions.isActive() && directive.isPresent()) {
                carryOut(directive.get(), text.strip().place(0), lines, depth);
            } else if (conditions.isActive()) {
                sink.accept(format, text);
            }
        }
        conditions.finish();
    }

    private void branch(Directive directive, SourceLocation at, Conditions conditions) {
        switch (directive.name()) {
            case "IF" -> conditions.begin(at, conditions.isActive() && isTrue(directive, at));
            case "ELSIF" -> conditions.otherwise(at, conditions.isUndecided() && isTrue(directive, at), false);
            case "ELSE" -> conditions.otherwise(at, true, true);
            default -> conditions.end(at);
        }
    }

    private boolean isTrue(Directive directive, SourceLocation at) {
        return evaluate(directive.argument().text(), at).filter(Expression::isTrue).isPresent();
    }

    private Optional<String> evaluate(String expression, SourceLocation at) {
        try {
            return Optional.of(Expression.evaluate(expression, variables, family));
        } catch (IllegalArgumentException | ArithmeticException e) {
            diagnostics.error("SG-S006", at, "expression '" + expression + "': " + e.getMessage() + "; correct it");
            return Optional.empty();
        }
    }

    private void carryOut(Directive directive, SourceLocation at, LogicalLines lines, int depth) {
        MappedText argument = directive.argument();
        switch (directive.name()) {
            case "SET" -> set(argument.text(), at);
            case "RESET" -> variables.reset(argument.text());
            case "FORMAT" -> format(argument.text(), at);
            case "COMMENT" -> requireRules(at);
            case "ERROR" -> diagnostics.error("SG-S018", at, expanded(argument));
            case "WARNING" -> diagnostics.warning("SG-S019", at, expanded(argument));
            case "INFO", "SECTION" -> { }
            case "INCLUDE" -> include(expanded(argument), at, depth);
            case "SHELL" -> shell(argument.text(), at, depth);
            case "BEGIN SHELL" -> shell(block(lines, at), at, depth);
            case "BEGIN PERL" -> {
                block(lines, at);
                refusePerl(at);
            }
            case "PERL" -> refusePerl(at);
            default -> diagnostics.error("SG-S005", at, directive.name() + " without its BEGIN; remove it");
        }
    }

    private String expanded(MappedText text) {
        return variables.expand(text, diagnostics).text();
    }

    private void set(String argument, SourceLocation at) {
        Matcher assignment = ASSIGNMENT.matcher(argument);
        if (!assignment.matches()) {
            diagnostics.error("SG-S006", at, "?SET needs a variable and an expression, as in: ?SET LAN '192.168.1.0/24'");
            return;
        }
        evaluate(assignment.group(2), at).ifPresent(v -> variables.set(assignment.group(1), v));
    }

    private void format(String argument, SourceLocation at) {
        OptionalLong number = Numbers.parse(argument);
        if (!kind.hasSeveral() && !kind.rules() || number.isEmpty()) {
            diagnostics.error("SG-S007", at, kind.hasSeveral() ? "?FORMAT needs a number" : "this file has one format; remove ?FORMAT");
        } else if (kind.hasSeveral() && !kind.formats().containsKey((int) number.getAsLong())) {
            diagnostics.error("SG-S007", at, "format " + argument + " is not known; " + kind.formats().keySet().stream().sorted().toList() + " are");
        } else if (kind.hasSeveral()) {
            format = (int) number.getAsLong();
        }
    }

    private void requireRules(SourceLocation at) {
        if (!kind.rules()) {
            diagnostics.error("SG-S007", at, "?COMMENT has no place in this file; write the comment behind a #");
        }
    }

    private void include(String name, SourceLocation at, int depth) {
        Path file = directory.resolve(name);
        if (depth == MAX_DEPTH) {
            diagnostics.error("SG-S004", at, "INCLUDE is nested more than " + MAX_DEPTH + " deep; does " + name + " include itself?");
        } else if (name.isEmpty() || !Files.exists(file)) {
            diagnostics.error("SG-S003", at, "the file '" + name + "' to include does not exist in " + directory + "; create it or remove the INCLUDE");
        } else {
            read(file, depth + 1);
        }
    }

    /** The lines up to the end of an embedded script. */
    private String block(LogicalLines lines, SourceLocation at) {
        List<String> script = new ArrayList<>();
        for (Optional<MappedText> line = lines.raw(); line.isPresent(); line = lines.raw()) {
            if (Directive.of(line.get()).filter(d -> d.name().startsWith("END ")).isPresent()) {
                return String.join("\n", script);
            }
            script.add(line.get().text());
        }
        diagnostics.error("SG-S005", at, "this BEGIN is not ended in this file; add an END");
        return "";
    }

    private void shell(String script, SourceLocation at, int depth) {
        if (depth == MAX_DEPTH) {
            diagnostics.error("SG-S004", at, "embedded scripts are nested more than " + MAX_DEPTH + " deep");
            return;
        }
        try {
            String printed = Shell.run(script, List.of(), environment(), directory);
            read(LogicalLines.printed(at, printed.lines().toList()), depth + 1);
        } catch (Shell.ShellException e) {
            diagnostics.error("SG-S016", at, "the embedded script failed: " + e.getMessage() + "; correct it");
        }
    }

    private java.util.Map<String, String> environment() {
        java.util.Map<String, String> environment = new java.util.HashMap<>(variables.all());
        environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        return environment;
    }

    private void refusePerl(SourceLocation at) {
        diagnostics.error("SG-S017", at, "embedded Perl is not supported; write it as an embedded shell script");
    }
}
