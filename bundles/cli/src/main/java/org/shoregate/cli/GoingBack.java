package org.shoregate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.gateway.SwitchedOff;
import org.shoregate.gateway.Unconfirmed;

/** What becomes of a configuration that somebody has to confirm. While another is pending, that one's before stays what to go back to. */
final class GoingBack {
    private final Context context;
    private final Place place;
    private final Path state;
    private final Engine engine;
    private boolean begun;

    GoingBack(Context context, Place place, Engine engine) {
        this.context = context;
        this.place = place;
        this.state = place.state();
        this.engine = engine;
    }

    /**
     * Before the kernel is changed: keeps what is in force, and has a process of its own wait.
     *
     * @param time absent if nothing is to be confirmed, which is refused while something is
     */
    void begin(Optional<Duration> time, GatewayConfig config) throws Failure {
        Optional<Unconfirmed> pending = read(state);
        if (time.isEmpty()) {
            if (pending.isPresent()) {
                throw new Failure(ExitCode.USAGE, "the configuration in force is not confirmed: shoregate confirm keeps it, apply --confirm tries "
                        + "another, and at " + pending.get().until() + " the one before comes back; nothing was changed");
            }
            return;
        }
        Optional<GatewayConfig> before = pending.isPresent() ? pending.get().before() : engine.applied();
        SwitchedOff off = pending.map(Unconfirmed::off).orElseGet(() -> engine.state().switchedOff(before.orElse(config)));
        Instant until = Instant.now().plus(time.get()).truncatedTo(ChronoUnit.SECONDS);
        try {
            new Unconfirmed(until, before, off).store(state);
            begun = pending.isEmpty();
            context.surroundings().watch(place);
        } catch (IOException e) {
            cancel();
            throw new Failure(ExitCode.REFUSED, "nobody would go back: " + e.getMessage() + "; nothing was changed");
        }
        context.warn("going back at " + until + " unless shoregate confirm is called");
    }

    /** Nothing has changed, so there is nothing to confirm. */
    void cancel() throws Failure {
        if (begun) {
            remove(state);
        }
    }

    /** Goes back if the time for that is over; whoever works on the state directory does that first. */
    void ifOver() throws Failure {
        Optional<Unconfirmed> pending = read(state).filter(u -> u.isOver(Instant.now()));
        if (pending.isPresent()) {
            goBack(pending.get());
        }
    }

    private void goBack(Unconfirmed unconfirmed) throws Failure {
        Optional<GatewayConfig> tried = engine.applied();
        context.warn("nobody has confirmed the configuration until " + unconfirmed.until() + ": going back");
        if (unconfirmed.before().isEmpty()) {
            if (tried.isPresent()) {
                engine.stop(tried.get());
            }
        } else {
            GatewayConfig before = unconfirmed.before().get();
            SwitchedOff off = engine.state().switchedOff(before).with(unconfirmed.off().providers());
            engine.recall(before, "reload");
            engine.round(before, off, provider -> false);
        }
        try {
            Unconfirmed.reject(state, tried.filter(t -> !unconfirmed.before().equals(Optional.of(t))));
        } catch (IOException e) {
            context.warn("a gateway will read the files as if nothing were wrong with them: " + e.getMessage());
        }
        remove(state);
    }

    static Optional<Unconfirmed> read(Path state) throws Failure {
        try {
            return Unconfirmed.read(state);
        } catch (IOException e) {
            throw new Failure(ExitCode.REFUSED, e.getMessage() + "; nothing was changed");
        }
    }

    static void remove(Path state) throws Failure {
        try {
            Unconfirmed.remove(state);
        } catch (IOException e) {
            throw new Failure(ExitCode.REFUSED, "it cannot be confirmed, so what was in force before will come back: " + e);
        }
    }
}
