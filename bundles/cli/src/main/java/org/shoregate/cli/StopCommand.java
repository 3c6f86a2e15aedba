package org.shoregate.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.ExtensionScripts;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Settings;
import org.shoregate.api.plan.Change;
import org.shoregate.gateway.RoundResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code shoregate stop}. */
@Command(name = "stop", description = "Takes everything of Shoregate out of the kernel and puts the default routes from before back")
final class StopCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    private final Context context;

    StopCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        RoundResult.Applied round = stop();
        List<String> changes = round.changes().stream().map(Change::toString).toList();
        context.print(place, Map.of("changes", changes),
                List.of(changes.isEmpty() ? "nothing to do" : "stopped: " + Count.of(changes.size(), "change")));
        return ExitCode.OK;
    }

    private RoundResult.Applied stop() throws Failure {
        try (Engine engine = Engine.forStopping(context, place)) {
            GatewayConfig config = engine.applied().orElseGet(this::files);
            engine.tell(config, "stop", ExtensionScripts.STOP);
            RoundResult.Applied round = engine.stop(config);
            engine.tell(config, "stop", ExtensionScripts.STOPPED);
            return round;
        }
    }

    private GatewayConfig files() {
        return switch (context.readForUse(place).result()) {
            case ConfigResult.Valid valid -> valid.config();
            case ConfigResult.Invalid invalid -> unreadable();
        };
    }

    /** Stopping must not depend on files that are wrong: what is ours carries our protocol number. */
    private GatewayConfig unreadable() {
        context.warn("stopping without the configuration; foreign routes in providers' tables stay");
        Settings settings = Settings.DEFAULT.withUseDefaultRt(true);
        return new GatewayConfig(place.family(), settings, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
