package org.shoregate.gateway.view;

import java.util.LinkedHashMap;
import java.util.Map;
import org.shoregate.api.config.Diagnostic;

/** Diagnostics for scripts. Keys are only ever added. */
public final class DiagnosticJson {
    private DiagnosticJson() {
    }

    /** One of them: severity, code, place and message. */
    public static Map<String, Object> of(Diagnostic diagnostic) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("severity", diagnostic.severity().name().toLowerCase());
        json.put("code", diagnostic.code());
        json.put("file", diagnostic.location().file());
        json.put("line", diagnostic.location().line());
        json.put("column", diagnostic.location().column());
        json.put("message", diagnostic.message());
        return json;
    }
}
