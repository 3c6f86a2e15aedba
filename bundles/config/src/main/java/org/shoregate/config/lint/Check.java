package org.shoregate.config.lint;

import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.config.Diagnostic.Severity;

/**
 * One check.
 *
 * @param code stable
 * @param trap what it looks for, in a few words; the message of a finding tells reason and remedy
 * @param <T> what it looks at
 */
record Check<T>(String code, String trap, BiConsumer<T, Findings> finder) {
    Stream<Diagnostic> run(T subject) {
        Findings findings = new Findings();
        finder.accept(subject, findings);
        return findings.all().stream().map(f -> new Diagnostic(Severity.WARNING, code, f.at(), f.message()));
    }
}
