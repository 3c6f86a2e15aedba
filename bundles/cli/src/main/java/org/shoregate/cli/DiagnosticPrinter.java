package org.shoregate.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.config.SourceLocation;

/**
 * Prints diagnostics as compilers do: the line of the contract, then the line of the file with a caret under the column. What cannot
 * be read again is left out. Confined to one thread.
 */
final class DiagnosticPrinter {
    /** A file that is larger is not read again; one of that size is refused by the parser anyhow. */
    private static final long LARGEST = 10 << 20;
    /** Characters of a line that are shown, and at most how many of them before the column. */
    private static final int WIDTH = 110;
    private static final int BEFORE = 70;
    private static final String ELLIPSIS = "...";

    private final PrintStream out;
    private final Paint paint;
    private final Map<String, List<String>> files = new HashMap<>();

    DiagnosticPrinter(PrintStream out, Paint paint) {
        this.out = out;
        this.paint = paint;
    }

    void print(Diagnostic diagnostic) {
        String text = diagnostic.toString();
        String word = diagnostic.isError() ? "error:" : "warning:";
        String place = diagnostic.location() + ": ";
        out.println(paint.bold(place) + (diagnostic.isError() ? paint.red(word) : paint.yellow(word))
                + text.substring(place.length() + word.length()));
        line(diagnostic.location()).ifPresent(line -> excerpt(line, diagnostic.location()));
    }

    private Optional<String> line(SourceLocation at) {
        List<String> lines = at.line() == 0 ? List.of() : files.computeIfAbsent(at.file(), DiagnosticPrinter::read);
        return at.line() >= 1 && at.line() <= lines.size() ? Optional.of(lines.get(at.line() - 1)) : Optional.empty();
    }

    private static List<String> read(String file) {
        Path path = Path.of(file);
        try {
            return Files.isRegularFile(path) && Files.size(path) <= LARGEST ? Files.readString(path, StandardCharsets.ISO_8859_1).lines().toList()
                    : List.of();
        } catch (IOException e) {
            return List.of(); // the diagnostic itself stands without it
        }
    }

    private void excerpt(String whole, SourceLocation at) {
        String line = printable(whole);
        String margin = "%5d | ".formatted(at.line());
        int column = at.column() - 1;
        int from = column > BEFORE ? column - BEFORE : 0;
        String shown = (from > 0 ? ELLIPSIS : "") + line.substring(Math.min(from, line.length()), Math.min(line.length(), from + WIDTH))
                + (line.length() > from + WIDTH ? ELLIPSIS : "");
        out.println(margin + shown);
        if (column >= 0 && column <= line.length()) {
            String empty = " ".repeat(margin.length() - 2) + "| ";
            out.println(empty + " ".repeat(column - from + (from > 0 ? ELLIPSIS.length() : 0)) + paint.green("^"));
        }
    }

    /** A tab as one blank, so that the caret is under its column, and nothing that a terminal obeys. */
    private static String printable(String line) {
        StringBuilder text = new StringBuilder();
        line.chars().forEach(c -> text.append(c == '\t' ? ' ' : c < ' ' || c >= 0x7f ? '?' : (char) c));
        return text.toString();
    }
}
