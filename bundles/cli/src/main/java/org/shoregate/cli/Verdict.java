package org.shoregate.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.gateway.view.DiagnosticJson;

/**
 * What is to be said of a configuration.
 *
 * @param diagnostics in the order of their places, those of the machine among them, the ignored ones not
 * @param ignored how many warnings were silenced
 * @param compared it was looked at beside the machine
 */
record Verdict(ConfigResult result, List<Diagnostic> diagnostics, long ignored, boolean compared) {
    Verdict {
        diagnostics = List.copyOf(diagnostics);
    }

    boolean isValid() {
        return result instanceof ConfigResult.Valid;
    }

    /** {@code 2 errors, 3 warnings}. */
    String counts() {
        return counts(diagnostics) + (ignored == 0 ? "" : ", " + ignored + " ignored");
    }

    /** {@code 2 errors, 3 warnings}. */
    static String counts(List<Diagnostic> diagnostics) {
        long errors = errors(diagnostics);
        return Count.of(errors, "error") + ", " + Count.of(diagnostics.size() - errors, "warning");
    }

    /** Everything for scripts. Keys are only ever added. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("valid", isValid());
        json.put("errors", errors(diagnostics));
        json.put("warnings", diagnostics.size() - errors(diagnostics));
        json.put("ignored", ignored);
        json.put("comparedWithMachine", compared);
        json.put("diagnostics", diagnostics.stream().map(DiagnosticJson::of).toList());
        return json;
    }

    private static long errors(List<Diagnostic> diagnostics) {
        return diagnostics.stream().filter(Diagnostic::isError).count();
    }
}
