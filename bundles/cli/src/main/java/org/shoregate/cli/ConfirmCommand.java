package org.shoregate.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.shoregate.gateway.Unconfirmed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code shoregate confirm}. */
@Command(name = "confirm", description = "Keeps the configuration that apply --confirm has put in force")
final class ConfirmCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    private final Context context;

    ConfirmCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        try (Engine engine = Engine.forChanges(context, place)) {
            Optional<Unconfirmed> pending = GoingBack.read(engine.state().path());
            if (pending.isEmpty()) {
                throw new Failure(ExitCode.USAGE, "there is nothing to confirm");
            }
            GoingBack.remove(engine.state().path());
        }
        context.print(place, Map.of("confirmed", true), List.of("confirmed: the configuration in force stays"));
        return ExitCode.OK;
    }
}
