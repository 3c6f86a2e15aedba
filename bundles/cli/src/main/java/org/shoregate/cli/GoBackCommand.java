package org.shoregate.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.shoregate.gateway.Unconfirmed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code shoregate go-back}: the process that apply --confirm leaves behind. Ends once the configuration is confirmed or gone back from. */
@Command(name = "go-back", hidden = true, description = "Waits until the time to confirm is over, then goes back")
final class GoBackCommand implements Callable<Integer> {
    /** A clock that is set, or another apply --confirm, must not be missed. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    @Mixin
    private Place place;

    private final Context context;

    GoBackCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        Optional<Unconfirmed> pending = GoingBack.read(place.state());
        while (pending.isPresent()) {
            if (pending.get().isOver(Instant.now())) {
                goBack();
            }
            Thread.sleep(LOOK_EVERY);
            pending = GoingBack.read(place.state());
        }
        return ExitCode.OK;
    }

    /** Whoever opens an engine goes back first. What hinders it now may not do so the next time. */
    private void goBack() {
        try {
            Engine.forChanges(context, place).close();
        } catch (Failure e) {
            context.warn(e.getMessage());
        }
    }
}
