package org.shoregate.cli;

import java.util.Optional;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.InterfaceConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.plan.UplinkPlan;
import org.shoregate.gateway.RoundResult;
import org.shoregate.gateway.SwitchedOff;

/** Switching one thing off and on: a provider, or an optional interface that belongs to none. */
final class Switch {
    private final Context context;
    private final Place place;
    private final GatewayConfig config;

    Switch(Context context, Place place) throws Failure {
        this.context = context;
        this.place = place;
        this.config = context.config(place);
    }

    /** Switches once after the other; returns the exit code of the last. */
    int run(String name, boolean... offs) throws Failure {
        int code = ExitCode.OK;
        try (Engine engine = Engine.forChanges(context, place)) {
            if (!engine.state().isInForce()) {
                throw new Failure(ExitCode.USAGE, "nothing is in force: run shoregate apply first");
            }
            for (boolean off : offs) {
                SwitchedOff before = engine.state().switchedOff(config);
                SwitchedOff wanted = changed(before, name, off);
                engine.recall(config, off ? "disable" : "enable");
                if (!off) {
                    engine.trust(device(name));
                }
                RoundResult.Applied round = engine.round(config, wanted, provider -> !off && isCalled(provider, name));
                code = Outcome.report(context, place, round, wanted);
                tell(engine, round, name, off, !wanted.equals(before));
            }
        }
        return code;
    }

    /** As Shorewall does: only of what was switched, and of what serves once it is switched on. */
    private void tell(Engine engine, RoundResult.Applied round, String name, boolean off, boolean switched) {
        Optional<UplinkPlan> uplink = round.plan().uplinks().stream().filter(u -> isCalled(u.provider().name(), name)).findFirst();
        if (switched && (off || uplink.map(UplinkPlan::inService).orElse(true))) {
            engine.tell(config, !off, device(name), uplink.map(u -> u.provider().name().value()).orElse(name));
        }
    }

    private InterfaceName device(String name) {
        return config.providers().stream().filter(p -> isCalled(p.name(), name)).map(Provider::device).findFirst()
                .or(() -> config.interfaces().stream().filter(i -> i.logical().value().equals(name)).map(InterfaceConfig::physical).findFirst())
                .orElseGet(() -> new InterfaceName(name));
    }

    private boolean isCalled(ProviderName provider, String name) {
        return config.provider(provider).filter(p -> p.name().value().equals(name) || p.device().value().equals(name)).isPresent();
    }

    private SwitchedOff changed(SwitchedOff before, String name, boolean off) throws Failure {
        Optional<Provider> provider = config.providers().stream()
                .filter(p -> p.name().value().equals(name) || p.device().value().equals(name)).findFirst();
        if (provider.isPresent()) {
            if (!provider.get().has(ProviderOption.OPTIONAL)) {
                throw refused(name + " is not optional: give its interface the option 'optional' in the interfaces file");
            }
            return before.with(provider.get().name(), off);
        }
        InterfaceConfig configured = config.interfaces().stream()
                .filter(i -> i.optional() && (i.physical().value().equals(name) || i.logical().value().equals(name))).findFirst()
                .orElseThrow(() -> refused(name + " is neither a provider nor an optional interface"));
        return before.with(configured.physical(), off);
    }

    private static Failure refused(String message) {
        return new Failure(ExitCode.USAGE, message + "; nothing was changed");
    }
}
