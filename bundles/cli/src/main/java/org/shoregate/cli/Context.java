package org.shoregate.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.gateway.view.Json;

/**
 * What a command has at hand.
 *
 * @param out results
 * @param err diagnostics and failures
 */
record Context(Surroundings surroundings, PrintStream out, PrintStream err) {
    /** The configuration, its diagnostics shown; a failure if it is invalid. */
    GatewayConfig config(Place place) throws Failure {
        return switch (read(place)) {
            case ConfigResult.Valid valid -> valid.config();
            case ConfigResult.Invalid invalid -> throw new Failure(ExitCode.INVALID, summary(invalid.diagnostics()));
        };
    }

    /** The configuration as read, its diagnostics shown. */
    ConfigResult read(Place place) {
        ConfigResult result = surroundings.load(place.config(), place.family());
        result.diagnostics().forEach(err::println);
        return result;
    }

    void warn(String text) {
        err.println("shoregate: warning: " + text);
    }

    void print(Place place, Map<String, Object> json, List<String> lines) {
        if (place.json()) {
            out.println(Json.format(json));
        } else {
            lines.forEach(out::println);
        }
    }

    private static String summary(List<Diagnostic> diagnostics) {
        long errors = diagnostics.stream().filter(Diagnostic::isError).count();
        return "the configuration is invalid: " + errors + (errors == 1 ? " error" : " errors") + ", nothing was changed";
    }
}
