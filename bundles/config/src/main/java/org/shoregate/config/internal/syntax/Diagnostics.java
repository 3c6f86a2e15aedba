package org.shoregate.config.internal.syntax;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.config.Diagnostic.Severity;
import org.shoregate.api.config.SourceLocation;

/** Collects what is wrong. Beyond a thousand errors, or warnings, further ones are dropped. Not thread-safe. */
public final class Diagnostics {
    private static final int LIMIT = 1000;
    private static final Comparator<Diagnostic> BY_PLACE = Comparator.comparing(Diagnostic::location)
            .thenComparing(Diagnostic::severity).thenComparing(Diagnostic::code).thenComparing(Diagnostic::message);

    private final Set<Diagnostic> errors = new LinkedHashSet<>();
    private final Set<Diagnostic> warnings = new LinkedHashSet<>();

    /** Makes the configuration unusable. The message tells cause and remedy. */
    public void error(String code, SourceLocation at, String message) {
        add(errors, new Diagnostic(Severity.ERROR, code, at, message));
    }

    /** Leaves the configuration usable. The message tells cause and remedy. */
    public void warning(String code, SourceLocation at, String message) {
        add(warnings, new Diagnostic(Severity.WARNING, code, at, message));
    }

    /** One that is made already. */
    public void add(Diagnostic diagnostic) {
        add(diagnostic.isError() ? errors : warnings, diagnostic);
    }

    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    /** All of them by file, line and column, none twice. */
    public List<Diagnostic> sorted() {
        Set<Diagnostic> all = new LinkedHashSet<>(errors);
        all.addAll(warnings);
        return all.stream().sorted(BY_PLACE).toList();
    }

    private static void add(Set<Diagnostic> to, Diagnostic diagnostic) {
        if (to.size() < LIMIT) {
            to.add(diagnostic);
        }
    }
}
