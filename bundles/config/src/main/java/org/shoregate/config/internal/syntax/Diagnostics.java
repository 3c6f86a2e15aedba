package org.shoregate.config.internal.syntax;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.config.SourceLocation;

/** Collects what is wrong. Not thread-safe. */
public final class Diagnostics {
    private final Set<Diagnostic> all = new LinkedHashSet<>();

    /** @param message cause and remedy */
    public void error(String code, SourceLocation at, String message) {
        all.add(new Diagnostic(Diagnostic.Severity.ERROR, code, at, message));
    }

    /** @param message cause and remedy */
    public void warning(String code, SourceLocation at, String message) {
        all.add(new Diagnostic(Diagnostic.Severity.WARNING, code, at, message));
    }

    public boolean hasErrors() {
        return all.stream().anyMatch(Diagnostic::isError);
    }

    /** By place; the same one only once. */
    public List<Diagnostic> sorted() {
        return all.stream().sorted(Comparator.comparing(Diagnostic::location)).toList();
    }
}
