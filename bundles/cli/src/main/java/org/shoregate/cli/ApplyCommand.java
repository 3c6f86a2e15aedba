package org.shoregate.cli;

import java.util.concurrent.Callable;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.UplinkPlan;
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

    /** A provider that is not optional must be usable: what routes by it alone would otherwise take another road in silence. */
    private static void requireMandatory(NetworkPlan plan) throws Failure {
        for (UplinkPlan uplink : plan.uplinks()) {
            if (!uplink.inService() && !uplink.provider().has(ProviderOption.OPTIONAL)) {
                throw new Failure(ExitCode.REFUSED, uplink.provider().location() + ": provider " + uplink.provider().name() + " is unusable: "
                        + uplink.reason() + "; mend that, or make its interface optional. Nothing was changed");
            }
        }
    }

    @Override
    public Integer call() throws Failure {
        GatewayConfig config = Context.valid(context.read(place));
        try (Engine engine = Engine.forChanges(context, place)) {
            SwitchedOff held = engine.state().held(config);
            engine.ask(config, "start");
            requireMandatory(engine.preview(config, held).plan());
            return Outcome.report(context, place, engine.round(config, held, provider -> true), held);
        }
    }
}
