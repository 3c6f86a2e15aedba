package org.shoregate.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.shoregate.api.config.ConfigResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code shoregate check}. */
@Command(name = "check", description = {"Reads the configuration and says what is wrong with it, and what will bite; touches nothing",
    "Where a provider's interface is on this machine, the running kernel is looked at as well."})
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private Place place;

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
        context.print(place, verdict.json(), List.of(summary));
        return verdict.isValid() ? ExitCode.OK : ExitCode.INVALID;
    }
}
