package org.shoregate.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.Diagnostic;

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
        return Count.of(errors(), "error") + ", " + Count.of(warnings(), "warning") + (ignored == 0 ? "" : ", " + ignored + " ignored");
    }

    /** Everything for scripts. Keys are only ever added. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("valid", isValid());
        json.put("errors", errors());
        json.put("warnings", warnings());
        json.put("ignored", ignored);
        json.put("comparedWithMachine", compared);
        json.put("diagnostics", diagnostics.stream().map(Verdict::json).toList());
        return json;
    }

    private static Map<String, Object> json(Diagnostic diagnostic) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("severity", diagnostic.severity().name().toLowerCase());
        json.put("code", diagnostic.code());
        json.put("file", diagnostic.location().file());
        json.put("line", diagnostic.location().line());
        json.put("column", diagnostic.location().column());
        json.put("message", diagnostic.message());
        return json;
    }

    private long errors() {
        return diagnostics.stream().filter(Diagnostic::isError).count();
    }

    private long warnings() {
        return diagnostics.size() - errors();
    }
}
