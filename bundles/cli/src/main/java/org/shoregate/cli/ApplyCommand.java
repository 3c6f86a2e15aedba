package org.shoregate.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.shoregate.api.config.ExtensionScripts;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.gateway.RoundResult;
import org.shoregate.gateway.SwitchedOff;
import org.shoregate.gateway.Unconfirmed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code shoregate apply}. */
@Command(name = "apply", description = {"Puts the configuration in force, as shorewall start, restart and reload do",
    "Providers that were switched off by hand come back, but for persistent ones. What is right already is left alone."})
final class ApplyCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Option(names = "--confirm", paramLabel = "SECONDS",
            description = "Go back by itself after so long (1 to 86400) unless shoregate confirm is called, even if this is killed")
    private Integer confirm;

    private final Context context;

    ApplyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        if (confirm != null && (confirm < 1 || confirm > Unconfirmed.MAX_S)) {
            throw new Failure(ExitCode.USAGE, "--confirm takes 1 to " + Unconfirmed.MAX_S + " seconds; nothing was changed");
        }
        GatewayConfig config = Context.valid(context.read(place));
        try (Engine engine = Engine.forChanges(context, place)) {
            engine.state().prepare(config);
            SwitchedOff held = engine.state().held(config);
            Requirements requirements = new Requirements(engine, config);
            requirements.await(held);
            engine.ask(config, "start");
            requirements.check(held);
            GoingBack goingBack = new GoingBack(context, place, engine);
            goingBack.begin(Optional.ofNullable(confirm).map(Duration::ofSeconds), config);
            try {
                engine.tell(config, "start", ExtensionScripts.INIT);
                RoundResult.Applied round = engine.round(config, held, provider -> true);
                engine.tell(config, "start", ExtensionScripts.START, ExtensionScripts.STARTED);
                return Outcome.report(context, place, round, held);
            } catch (Failure e) {
                if (!e.changed()) {
                    goingBack.cancel();
                }
                throw e;
            }
        }
    }
}
