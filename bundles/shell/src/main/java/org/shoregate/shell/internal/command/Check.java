package org.shoregate.shell.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.shoregate.api.Gateway;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.spi.ConfigSource;
import org.shoregate.gateway.view.DiagnosticJson;

/** {@code wan:check}. */
@Service
@Command(scope = "wan", name = "check", description = "Reads the configuration and says what is wrong with it, and what will bite; changes nothing")
public final class Check extends WanCommand {
    @Reference
    private ConfigSource source;

    @Override
    Output run(Gateway gateway) {
        return output(source.load());
    }

    static Output output(ConfigResult result) {
        boolean valid = result instanceof ConfigResult.Valid;
        long errors = result.diagnostics().stream().filter(Diagnostic::isError).count();
        long warnings = result.diagnostics().size() - errors;
        List<String> lines = new ArrayList<>();
        result.diagnostics().forEach(d -> lines.add(d.toString()));
        String summary = "the configuration is " + (valid ? "valid" : "invalid") + ": " + errors + " errors, " + warnings + " warnings";
        if (valid) {
            lines.add(summary);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("valid", valid);
        json.put("errors", errors);
        json.put("warnings", warnings);
        json.put("diagnostics", result.diagnostics().stream().map(DiagnosticJson::of).toList());
        return new Output(lines, json, valid ? Optional.empty() : Optional.of(summary));
    }
}
