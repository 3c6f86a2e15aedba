package org.shoregate.cli;

import java.util.Optional;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.InterfaceConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.plan.UplinkPlan;
import org.shoregate.gateway.RoundResult;
import org.shoregate.gateway.SwitchedOff;

/**
 * Switching one thing off and on: a provider, or an optional interface that belongs to none. It is done to the configuration in force,
 * so that it works, and changes nothing else, while the files are being edited.
 */
final class Switch {
    private final Context context;
    private final Place place;

    Switch(Context context, Place place) {
        this.context = context;
        this.place = place;
    }

    /** Switches once after the other; returns the exit code of the last. */
    int run(String name, boolean... offs) throws Failure {
        int code = ExitCode.OK;
        try (Engine engine = Engine.forChanges(context, place)) {
            if (!engine.state().isInForce()) {
                throw new Failure(ExitCode.USAGE, "nothing is in force: run shoregate apply first");
            }
            Optional<GatewayConfig> applied = engine.applied();
            GatewayConfig config = applied.isPresent() ? applied.get() : context.config(place);
            Subject subject = subject(config, name);
            for (boolean off : offs) {
                code = run(engine, config, subject, off);
            }
        }
        return code;
    }

    /** What is switched: a provider and its interface, or an interface alone. */
    private record Subject(Optional<Provider> provider, InterfaceName device, String name) {
        SwitchedOff in(SwitchedOff before, boolean off) {
            return provider.map(p -> before.with(p.name(), off)).orElseGet(() -> before.with(device, off));
        }
    }

    private int run(Engine engine, GatewayConfig config, Subject subject, boolean off) throws Failure {
        SwitchedOff before = engine.state().switchedOff(config);
        SwitchedOff wanted = subject.in(before, off);
        engine.recall(config, off ? "disable" : "enable");
        if (!off) {
            engine.trust(subject.device());
        }
        boolean switched = !wanted.equals(before);
        RoundResult.Applied round = engine.round(config, wanted,
                provider -> switched && !off && subject.provider().filter(p -> p.name().equals(provider)).isPresent());
        int code = Outcome.report(context, place, round, wanted);
        if (switched && (off || serves(round, subject))) {
            engine.tell(config, !off, subject.device(), subject.name());
        }
        return code;
    }

    /** As Shorewall does, the script enabled is told only of what serves once it is switched on. */
    private static boolean serves(RoundResult.Applied round, Subject subject) {
        return subject.provider().flatMap(p -> round.plan().uplink(p.name())).map(UplinkPlan::inService).orElse(true);
    }

    private static Subject subject(GatewayConfig config, String name) throws Failure {
        Optional<Provider> provider = config.providerCalled(name);
        if (provider.isPresent()) {
            if (!provider.get().has(ProviderOption.OPTIONAL)) {
                throw refused(name + " is not optional: give its interface the option 'optional' in the interfaces file, and apply that");
            }
            return new Subject(provider, provider.get().device(), provider.get().name().value());
        }
        InterfaceConfig configured = config.interfaceCalled(name).filter(InterfaceConfig::optional)
                .orElseThrow(() -> refused(name + " is neither a provider nor an optional interface of the configuration in force"));
        return new Subject(Optional.empty(), configured.physical(), name);
    }

    private static Failure refused(String message) {
        return new Failure(ExitCode.USAGE, message + "; nothing was changed");
    }
}
