package org.shoregate.monitor.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.ProbeSession;
import org.shoregate.api.spi.ProbeType;
import org.shoregate.api.spi.Target;

/**
 * Keeps one target probed: opens its session, opens it again after a failure, and sees to it that each probe has an outcome.
 * Confined to the thread that watches the uplinks; calls into the probe type run on its lane.
 */
final class TargetWatch {
    private static final long NS_PER_S = 1_000_000_000L;
    /** Opening or an outcome may take so long beyond the time-out before the probe type is held to hang. */
    private static final long PATIENCE_NS = 5 * NS_PER_S;
    private static final long FIRST_RETRY_NS = NS_PER_S;
    private static final long LAST_RETRY_NS = 5 * NS_PER_S;

    /** Whom it belongs to; told on the monitor's thread. */
    interface Owner {
        /** A probe has its outcome. */
        void outcome(TargetWatch target, Sample sample);

        /** The session was opened or could not be. */
        void changed();
    }

    private final Surroundings around;
    private final Target target;
    private final TargetAddress address;
    private final Owner owner;
    /** Probes without an outcome, each with the time by which it must have come. */
    private final InFlight inFlight = new InFlight();
    private Uplink uplink;
    private Optional<Plugin<ProbeType>> type = Optional.empty();
    private Optional<ProbeSession> session = Optional.empty();
    private Lane lane = new Lane(true, "");
    private boolean opening;
    /** What the session was opened to. */
    private Optional<Target> reached = Optional.empty();
    private String trouble = "not opened yet";
    /** Of the session that is open or being opened; what older ones still report is dropped. */
    private int generation;
    private long openByNs;
    private long retryNs;
    private long backoffNs = FIRST_RETRY_NS;
    private long sequence;

    TargetWatch(Surroundings around, Uplink uplink, Target target, Owner owner) {
        this.around = around;
        this.uplink = uplink;
        this.target = target;
        this.address = new TargetAddress(target, around.names());
        this.owner = owner;
        this.retryNs = around.nanos().nanoTime();
    }

    Target target() {
        return target;
    }

    boolean isOpen() {
        return session.isPresent();
    }

    /** Why no probe can be sent; absent while a session is open or about to be. */
    Optional<String> trouble() {
        return isOpen() || opening ? Optional.empty() : Optional.of(trouble);
    }

    /** Goes over to another uplink: opens a new session at the next look. */
    void move(Uplink other, long nowNs) {
        close("the uplink has changed");
        uplink = other;
        retry(nowNs);
    }

    /** Does not wait any longer to open: what stood in the way may be gone. */
    void retry(long nowNs) {
        backoffNs = FIRST_RETRY_NS;
        retryNs = nowNs;
    }

    /** Opens what is to be opened and gives up what hangs. */
    void look(long nowNs) {
        if (type.isPresent() && !around.types().isInUse(target.type(), uplink.provider(), type.get())) {
            close(around.types().trouble(target.type(), uplink.provider()).orElse("the probe type was replaced"));
            retryNs = nowNs;
        }
        if (isOpen() && address.isNamed() && !address.resolve(uplink).equals(reached)) {
            close("the address of " + target + " has changed");
            retryNs = nowNs;
        }
        if (opening && nowNs >= openByNs) {
            giveUp("opening " + target + " takes longer than " + PATIENCE_NS / NS_PER_S + " s", nowNs);
        }
        if (nowNs >= outcomeByNs()) {
            giveUp("probes of " + target + " come to no outcome", nowNs);
        }
        if (!isOpen() && !opening && nowNs >= retryNs) {
            open(nowNs);
        }
    }

    /** When to look again if nothing happens before. */
    long nextLookNs() {
        if (opening) {
            return openByNs;
        }
        return isOpen() ? outcomeByNs() : retryNs;
    }

    private long outcomeByNs() {
        long firstNs = inFlight.first();
        return firstNs == InFlight.NONE ? Long.MAX_VALUE : firstNs;
    }

    /** Sends a probe, or lets it fail if that cannot be; returns its sequence number through {@code sent} before any outcome. */
    void send(long nowNs, long timeoutNs, LongConsumer sent) {
        long number = ++sequence;
        sent.accept(number);
        inFlight.put(number, nowNs + timeoutNs + PATIENCE_NS);
        if (session.isEmpty()) {
            sample(generation, new Sample.Failed(number, opening ? "still opening" : trouble));
            return;
        }
        ProbeSession open = session.get();
        int mine = generation;
        if (!lane.run(() -> send(open, mine, number, timeoutNs))) {
            sample(generation, new Sample.Failed(number, "the probe before is still being sent"));
        }
    }

    /** On the lane. */
    private void send(ProbeSession open, int mine, long number, long timeoutNs) {
        try {
            open.send(number, timeoutNs);
        } catch (RuntimeException | LinkageError e) {
            around.mailbox().post(() -> threw(mine, new Sample.Failed(number, e.toString())));
        }
    }

    private void threw(int mine, Sample.Failed failed) {
        if (mine == generation) {
            type.ifPresent(t -> t.misbehaved(failed.reason()));
            sample(mine, failed);
        }
    }

    private void open(long nowNs) {
        retryNs = nowNs + backoffNs;
        Optional<String> missing = around.types().trouble(target.type(), uplink.provider());
        reached = address.resolve(uplink);
        if (missing.isPresent() || reached.isEmpty()) {
            trouble = missing.orElseGet(() -> address.trouble(uplink));
            return;
        }
        Plugin<ProbeType> found = around.types().find(target.type(), uplink.provider()).orElseThrow();
        type = Optional.of(found);
        opening = true;
        openByNs = nowNs + PATIENCE_NS;
        lane = new Lane(found.isNonBlocking(), "shoregate-probe-" + uplink.provider());
        int mine = ++generation;
        Uplink over = uplink;
        Target to = reached.get();
        lane.run(() -> open(found.service(), over, to, mine));
    }

    /** On the lane. */
    private void open(ProbeType service, Uplink over, Target resolved, int mine) {
        try {
            ProbeSession opened = service.open(over, resolved, s -> around.mailbox().offer(() -> sample(mine, s)));
            around.mailbox().post(() -> opened(mine, opened));
        } catch (IOException e) {
            around.mailbox().post(() -> notOpened(mine, String.valueOf(e.getMessage()), false));
        } catch (RuntimeException | LinkageError e) {
            around.mailbox().post(() -> notOpened(mine, e.toString(), true));
        }
    }

    private void opened(int mine, ProbeSession opened) {
        if (mine != generation || opened == null) {
            closeQuietly(opened);
            notOpened(mine, "the probe type opened nothing", true);
            return;
        }
        opening = false;
        backoffNs = FIRST_RETRY_NS;
        session = Optional.of(opened);
        owner.changed();
    }

    private void notOpened(int mine, String reason, boolean broken) {
        if (mine != generation) {
            return;
        }
        long nowNs = around.nanos().nanoTime();
        if (broken) {
            giveUp(reason, nowNs);
        } else {
            close(target + ": " + reason);
            backOff(nowNs);
        }
        owner.changed();
    }

    private void giveUp(String reason, long nowNs) {
        type.ifPresent(t -> t.misbehaved(reason));
        close(reason);
        backOff(nowNs);
    }

    private void backOff(long nowNs) {
        retryNs = nowNs + backoffNs;
        backoffNs = Math.min(2 * backoffNs, LAST_RETRY_NS);
    }

    private void sample(int mine, Sample sample) {
        if (mine != generation || sample == null) {
            return;
        }
        if (inFlight.remove(sample.sequence()) != InFlight.NONE && !(sample instanceof Sample.Failed)) {
            type.ifPresent(Plugin::behaved);
        }
        owner.outcome(this, sample);
    }

    /** Ends the session, if there is one; probes still out have failed. */
    void close(String reason) {
        generation++;
        opening = false;
        trouble = reason;
        type = Optional.empty();
        session.ifPresent(s -> lane.runBeside(() -> closeQuietly(s)));
        session = Optional.empty();
        for (long number : inFlight.clear()) {
            owner.outcome(this, new Sample.Failed(number, reason));
        }
    }

    private static void closeQuietly(ProbeSession session) {
        if (session == null) {
            return;
        }
        try {
            session.close();
        } catch (RuntimeException | LinkageError ignored) {
            // a session that cannot be closed is dropped all the same
        }
    }
}
