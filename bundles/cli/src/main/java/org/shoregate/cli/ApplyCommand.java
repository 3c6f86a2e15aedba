package org.shoregate.cli;

import java.util.concurrent.Callable;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.gateway.SwitchedOff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code shoregate apply}. */
@Command(name = "apply", description = {"Puts the configuration in force, as shorewall start, restart and reload do",
    "Providers that were switched off by hand come back, but for persistent ones. Applying twice changes nothing."})
final class ApplyCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    private final Context context;

    ApplyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        GatewayConfig config = Context.valid(context.read(place));
        try (Engine engine = Engine.forChanges(context, place)) {
            SwitchedOff held = engine.state().held(config);
            Requirements requirements = new Requirements(engine, config);
            requirements.await(held);
            engine.ask(config, "start");
            requirements.check(held);
            return Outcome.report(context, place, engine.round(config, held, provider -> true), held);
        }
    }
}
