package org.shoregate.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.lsm.LsmResult;
import org.shoregate.config.LsmFile;
import org.shoregate.gateway.view.DiagnosticJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code shoregate check}. */
@Command(name = "check", description = {"Reads the configuration and says what is wrong with it, and what will bite; touches nothing",
    "On the machine that the configuration is for, the running kernel is looked at as well."})
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Option(names = "--lsm", paramLabel = "FILE", description = "Read this configuration of LSM or foolsm as well")
    private Path lsm;

    private final Context context;

    CheckCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Verdict verdict = context.readBesideMachine(place);
        Paint paint = context.paint(place, Channel.OUTPUT);
        String summary = place.config() + " is " + switch (verdict.result()) {
            case ConfigResult.Valid v -> paint.green("valid") + ": " + Count.of(v.config().providers().size(), "provider") + ", ";
            case ConfigResult.Invalid i -> paint.red("invalid") + ": ";
        } + verdict.counts();
        LsmResult uplinks = lsm == null ? new LsmResult.Absent() : new LsmFile(lsm).read();
        List<Diagnostic> told = context.show(place, uplinks.diagnostics());
        List<String> lines = new ArrayList<>(List.of(summary));
        summary(uplinks, told, paint).ifPresent(lines::add);
        context.print(place, json(verdict, uplinks, told), lines);
        return verdict.isValid() && !(uplinks instanceof LsmResult.Invalid) ? ExitCode.OK : ExitCode.INVALID;
    }

    private Optional<String> summary(LsmResult result, List<Diagnostic> told, Paint paint) {
        return switch (result) {
            case LsmResult.Valid v -> Optional.of(lsm + " is " + paint.green("valid") + ": "
                    + Count.of(v.config().connections().size(), "connection") + ", " + Verdict.counts(told));
            case LsmResult.Invalid i -> Optional.of(lsm + " is " + paint.red("invalid") + ": " + Verdict.counts(told));
            case LsmResult.Absent a -> Optional.empty();
        };
    }

    private Map<String, Object> json(Verdict verdict, LsmResult uplinks, List<Diagnostic> told) {
        Map<String, Object> json = new LinkedHashMap<>(verdict.json());
        if (lsm != null) {
            json.put("lsmValid", uplinks instanceof LsmResult.Valid);
            json.put("lsmDiagnostics", told.stream().map(DiagnosticJson::of).toList());
        }
        return json;
    }
}
