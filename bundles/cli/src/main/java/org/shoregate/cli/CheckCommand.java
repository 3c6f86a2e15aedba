package org.shoregate.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.shoregate.api.config.ConfigResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code shoregate check}. */
@Command(name = "check", description = "Reads the configuration and says what is wrong with it; touches nothing")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    private final Context context;

    CheckCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ConfigResult result = context.read(place);
        List<String> diagnostics = result.diagnostics().stream().map(Object::toString).toList();
        boolean valid = result instanceof ConfigResult.Valid;
        String summary = switch (result) {
            case ConfigResult.Valid v -> place.config() + " is valid: " + Count.of(v.config().providers().size(), "provider") + ", "
                    + Count.of(diagnostics.size(), "warning");
            case ConfigResult.Invalid i -> place.config() + " is invalid";
        };
        context.print(place, Map.of("valid", valid, "diagnostics", diagnostics), List.of(summary));
        return valid ? ExitCode.OK : ExitCode.INVALID;
    }
}
