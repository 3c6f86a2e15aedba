package org.shoregate.api.config;

import java.util.List;

/** What reading a configuration came to. */
public sealed interface ConfigResult {
    /** Errors and warnings, in the order of their places. */
    List<Diagnostic> diagnostics();

    /** It can be used; the diagnostics are warnings. */
    record Valid(GatewayConfig config, List<Diagnostic> diagnostics) implements ConfigResult {
        public Valid {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /** It cannot be used; at least one diagnostic is an error. */
    record Invalid(List<Diagnostic> diagnostics) implements ConfigResult {
        public Invalid {
            diagnostics = List.copyOf(diagnostics);
            if (diagnostics.stream().noneMatch(Diagnostic::isError)) {
                throw new IllegalArgumentException("invalid without an error");
            }
        }
    }
}
