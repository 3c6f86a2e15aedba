package org.shoregate.api.lsm;

import java.util.List;
import org.shoregate.api.config.Diagnostic;

/** What reading an LSM configuration came to. */
public sealed interface LsmResult {
    /** Errors and warnings, in the order of their places. */
    List<Diagnostic> diagnostics();

    /** It can be used; the diagnostics are warnings. */
    record Valid(LsmConfig config, List<Diagnostic> diagnostics) implements LsmResult {
        public Valid {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /** It cannot be used; at least one diagnostic is an error. */
    record Invalid(List<Diagnostic> diagnostics) implements LsmResult {
        public Invalid {
            diagnostics = List.copyOf(diagnostics);
            if (diagnostics.stream().noneMatch(Diagnostic::isError)) {
                throw new IllegalArgumentException("invalid without an error");
            }
        }
    }

    /** There is no LSM configuration to read. */
    record Absent() implements LsmResult {
        @Override
        public List<Diagnostic> diagnostics() {
            return List.of();
        }
    }
}
