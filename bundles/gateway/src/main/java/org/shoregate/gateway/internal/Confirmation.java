package org.shoregate.gateway.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.shoregate.api.GatewayException;
import org.shoregate.api.JournalEntry.Kind;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.gateway.SwitchedOff;
import org.shoregate.gateway.Unconfirmed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the configuration in force is yet to be confirmed. Until it is, no other is read from the files; when the time is over the one
 * before comes back, after a restart too. Thread-safe.
 */
final class Confirmation {
    private static final Logger LOG = LoggerFactory.getLogger(Confirmation.class);

    private final Path state;
    private final Clocks clocks;
    private final Journal journal;
    private final Runnable reread;
    private Optional<Unconfirmed> pending = Optional.empty();
    private Optional<GatewayConfig> rejected = Optional.empty();
    private long dueNs;
    /** The round with it has not ended. */
    private boolean fresh;
    private boolean goingBack;
    private Optional<GatewayConfig> tried = Optional.empty();
    /** Files have changed meanwhile. */
    private boolean filesWait;

    /**
     * @param applied the configuration that an earlier run left in force
     * @param reread has the files read again
     */
    Confirmation(Path state, Supplier<Optional<GatewayConfig>> applied, Clocks clocks, Journal journal, Runnable reread) {
        this.state = state;
        this.clocks = clocks;
        this.journal = journal;
        this.reread = reread;
        try {
            // Reason: of a first configuration, which the command line may have tried, a gateway has nothing to go back to.
            Unconfirmed.read(state).filter(u -> u.before().isPresent()).ifPresent(u -> {
                pend(u);
                tried = applied.get();
            });
            rejected = Unconfirmed.rejected(state);
        } catch (IOException e) {
            LOG.error("The configuration in force counts as confirmed: {}", e.toString());
        }
    }

    private void pend(Unconfirmed unconfirmed) {
        pending = Optional.of(unconfirmed);
        // Reason: a router without a battery for its clock may be years behind when it boots.
        long restS = Math.clamp(Duration.between(clocks.wall().instant(), unconfirmed.until()).toSeconds(), 0, Unconfirmed.MAX_S);
        dueNs = clocks.nano().nanoTime() + Duration.ofSeconds(restS).toNanos();
    }

    /**
     * Why what the files say must not be put in force, if so.
     *
     * @param asked a person wants it
     * @param confirmable and will confirm it
     */
    synchronized Optional<Diagnostic> bars(GatewayConfig read, boolean asked, boolean confirmable) {
        if (pending.isPresent() && !(asked && confirmable)) {
            filesWait |= !asked;
            return Optional.of(error("SG-G002", "the configuration in force is not confirmed yet, the files are not read until "
                    + pending.get().until() + ": wan:confirm keeps what is in force, wan:reload --confirm tries the files anew"));
        }
        if (asked) {
            reject(Optional.empty());
        }
        return rejected.filter(read::equals).map(r -> error("SG-G003",
                "nobody confirmed this configuration, so the one before is in force: mend the files, or wan:reload puts it in force all the same"));
    }

    private static Diagnostic error(String code, String text) {
        return new Diagnostic(Diagnostic.Severity.ERROR, code, SourceLocation.file("configuration"), text);
    }

    /**
     * Before a configuration that is to be confirmed is put in force. While another is pending that one's before stays what to go back to.
     *
     * @return why it cannot be, if so
     */
    synchronized Optional<String> begin(Duration time, Optional<GatewayConfig> before, GatewayConfig after, SwitchedOff off) {
        if (before.isEmpty()) {
            return Optional.of("nothing is in force that one could go back to: wan:reload without --confirm");
        }
        if (goingBack) {
            return Optional.of("the time to confirm is over, going back at this moment: try again");
        }
        if (pending.isEmpty() && before.get().equals(after)) {
            return Optional.of("the files say what is in force: nothing to confirm. Edits are read within a second unless watch = false in "
                    + "etc/org.shoregate.config.cfg");
        }
        Instant until = clocks.wall().instant().plus(time).truncatedTo(ChronoUnit.SECONDS);
        Unconfirmed next = new Unconfirmed(until, pending.map(Unconfirmed::before).orElse(before), pending.map(Unconfirmed::off).orElse(off));
        try {
            next.store(state);
        } catch (IOException e) {
            return Optional.of("the state directory cannot keep what to go back to: " + e);
        }
        fresh = pending.isEmpty();
        pend(next);
        journal.add(Kind.COMMAND, Set.of(), "a new configuration is to be confirmed until " + until, List.of());
        return Optional.empty();
    }

    /** When to go back; nano time. */
    synchronized Optional<Long> dueNs() {
        return pending.filter(p -> !goingBack).map(p -> dueNs);
    }

    /**
     * What to go back to once the time is over; told once.
     *
     * @param wanted the configuration that nobody has confirmed
     */
    synchronized Optional<Unconfirmed> over(Optional<GatewayConfig> wanted) {
        boolean over = pending.isPresent() && !goingBack && clocks.nano().nanoTime() - dueNs >= 0;
        if (over) {
            goingBack = true;
            tried = wanted.or(() -> tried);
        }
        return over ? pending : Optional.empty();
    }

    /**
     * After a round.
     *
     * @param wanted the configuration that the round was to put in force
     * @param failed it could not
     * @return what to want again, for the next try must not put in force what nobody would go back from
     */
    synchronized Optional<Unconfirmed> settle(Optional<GatewayConfig> wanted, Optional<GatewayConfig> inForce, boolean failed) {
        Optional<Unconfirmed> before = Optional.empty();
        if (fresh && failed) {
            before = pending;
            reject(wanted);
            end("the new configuration could not be put in force, nothing is left to confirm");
        } else if (goingBack && !failed && inForce.equals(pending.flatMap(Unconfirmed::before))) {
            reject(tried.filter(t -> !inForce.equals(Optional.of(t))));
            end("nobody confirmed the new configuration, the one before is in force");
            reread.run();
        }
        fresh = false;
        return before;
    }

    /** What is in force stays. */
    synchronized void confirm() throws GatewayException {
        if (pending.isEmpty() || goingBack) {
            throw new GatewayException(goingBack ? "too late: the configuration before is coming back" : "there is nothing to confirm");
        }
        end("the configuration in force is confirmed");
        if (filesWait) {
            filesWait = false;
            reread.run();
        }
    }

    /** For people; empty if there is nothing to confirm. */
    synchronized Optional<String> problem() {
        return pending.map(p -> "the configuration in force is not confirmed: the one before comes back at " + p.until() + " unless wan:confirm is called");
    }

    private void end(String why) {
        try {
            Unconfirmed.remove(state);
        } catch (IOException e) {
            LOG.error("A restart will go back to an older configuration: {}", e.toString());
        }
        pending = Optional.empty();
        goingBack = false;
        LOG.info("{}", why);
        journal.add(Kind.CONFIG, Set.of(), why, List.of());
    }

    private void reject(Optional<GatewayConfig> config) {
        if (rejected.equals(config)) {
            return;
        }
        rejected = config;
        try {
            Unconfirmed.reject(state, config);
        } catch (IOException e) {
            LOG.warn("A restart will read the files as if nothing were wrong with them: {}", e.toString());
        }
    }
}
