package org.shoregate.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shoregate.api.NanoClock;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.Change;
import org.shoregate.api.plan.ChangeSet;
import org.shoregate.api.plan.FlowSelector;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.api.plan.Memory;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.Preview;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.MarkBackend;
import org.shoregate.api.spi.RoutingBackend;
import org.shoregate.gateway.RoundResult.Applied;
import org.shoregate.gateway.RoundResult.Failed;
import org.shoregate.gateway.RoundResult.Stage;
import org.shoregate.planner.Planner;

/**
 * Leads the kernel to the plan: read, plan, diff, build, marks, tear down, forget flows, verify. The only place that knows the order
 * of things. Confined to one thread at a time.
 */
public final class Reconciler {
    private static final int SHOWN = 3;

    private final RoutingBackend routing;
    private final MarkBackend marks;
    private final NanoClock clock;
    private final Consumer<Memory> keeper;
    private final Witness witness;
    /** The mark plan this object has seen in force; null if it has to ask. */
    private MarkPlan knownMarks;

    /**
     * @param keeper stores a memory for good before the kernel is made to forget it; must not throw
     */
    public Reconciler(RoutingBackend routing, MarkBackend marks, NanoClock clock, Consumer<Memory> keeper) {
        this(routing, marks, clock, keeper, (input, network, decision) -> { });
    }

    /** Hears of each decision of {@link #round} once it is carried out, or was refused, on the thread of the round; must not throw. */
    public interface Witness {
        void decided(RoundInput input, NetworkState network, Decision decision);
    }

    /** The same with a witness. */
    public Reconciler(RoutingBackend routing, MarkBackend marks, NanoClock clock, Consumer<Memory> keeper, Witness witness) {
        this.witness = witness;
        this.routing = routing;
        this.marks = marks;
        this.clock = clock;
        this.keeper = keeper;
    }

    /** What {@link #round} would do now; changes nothing. */
    public Preview preview(RoundInput input) throws BackendException {
        NetworkState network = routing.read(input.config().family());
        Decision decision = Decision.of(input, network, routing::diff);
        return new Preview(decision.plan(), network, decision.changes(), marks.isInstalled(decision.plan().marks()));
    }

    /** Reads and decides as {@link #round} would, for practice: nothing comes of it, not even of a failure. */
    public void consider(RoundInput input) {
        try {
            Decision.of(input, routing.read(input.config().family()), routing::diff);
        } catch (BackendException e) {
            return; // a round would tell
        }
    }

    /** One round. What the kernel refuses is taken back, so that after a failure all is as before, but for the leftovers named. */
    public RoundResult round(RoundInput input) {
        long start = clock.nanoTime();
        NetworkState network;
        try {
            network = routing.read(input.config().family());
        } catch (BackendException e) {
            return new Failed(Stage.READ, e, List.of(), since(start));
        }
        Decision decision;
        try {
            decision = Decision.of(input, network, routing::diff);
        } catch (BackendException e) {
            return new Failed(Stage.PLAN, e, List.of(), since(start));
        }
        // Reason: whoever writes it down takes processor time that the switch needs first.
        try {
            return lead(decision, network, start);
        } finally {
            witness.decided(input, network, decision);
        }
    }

    /** Takes everything of ours out of the kernel and puts main's own default routes back. Repeating it changes nothing. */
    public RoundResult stop(GatewayConfig config, Memory memory) {
        long start = clock.nanoTime();
        try {
            NetworkState network = routing.read(config.family());
            NetworkPlan plan = Planner.stopped(config, network, memory);
            return lead(new Decision(plan, routing.diff(plan.routing(), network), List.of()), network, start);
        } catch (BackendException e) {
            return new Failed(Stage.READ, e, List.of(), since(start));
        }
    }

    /** Somebody may have changed the marking rules: the next round asks the backend whether they are still right. */
    public void distrustMarks() {
        knownMarks = null;
    }

    private RoundResult lead(Decision decision, NetworkState before, long start) {
        NetworkPlan plan = decision.plan();
        ChangeSet changes = decision.changes();
        List<LostFlows> lost = decision.lost();
        if (takesForeignRoutes(changes) && plan.memory().savedDefaults().isPresent()) {
            keeper.accept(plan.memory());
        }
        Undo undo = new Undo(routing, marks, knownMarks);
        boolean installed;
        try {
            undo.apply(changes.build());
            installed = install(plan.marks(), undo);
            undo.apply(changes.teardown());
        } catch (BackendException e) {
            knownMarks = null;
            return new Failed(Stage.APPLY, e, undo.revert(), since(start));
        }
        List<String> remarks = new ArrayList<>(routing.tune(plan.routing().kernelSettings()));
        remarks.addAll(forget(lost));
        if (changes.isEmpty() && !installed) {
            return new Applied(plan, before, List.of(), false, lost, remarks, since(start));
        }
        return verify(plan, new Applied(plan, before, undo.done(), installed, lost, remarks, since(start)), start);
    }

    private static boolean takesForeignRoutes(ChangeSet changes) {
        return Stream.concat(changes.build().stream(), changes.teardown().stream()).anyMatch(change -> switch (change) {
            case Change.ReplaceRoute replace -> !replace.before().isOwn();
            case Change.DeleteRoute delete -> !delete.route().isOwn();
            case Change.AddRoute add -> false;
            case Change.AddRule add -> false;
            case Change.DeleteRule delete -> false;
        });
    }

    private boolean install(MarkPlan plan, Undo undo) throws BackendException {
        if (plan.equals(knownMarks)) {
            return false;
        }
        boolean needed = !marks.isInstalled(plan);
        if (needed) {
            undo.install(plan);
        }
        knownMarks = plan;
        return needed;
    }

    /** Moves or resets connections. One that could not be dies by itself, so this fails no round; returns why it could not, if so. */
    public List<String> forget(List<LostFlows> lost) {
        List<FlowSelector> reset = lost.stream().filter(LostFlows::reset).map(LostFlows::flows).toList();
        List<FlowSelector> moved = lost.stream().filter(l -> !l.reset()).map(LostFlows::flows).toList();
        List<String> remarks = new ArrayList<>();
        try {
            if (!reset.isEmpty()) {
                marks.reset(reset);
            }
            if (!moved.isEmpty()) {
                marks.forget(moved);
            }
        } catch (BackendException | RuntimeException e) {
            remarks.add("connections of a lost uplink could not be forgotten: " + e.getMessage());
        }
        return remarks;
    }

    private RoundResult verify(NetworkPlan plan, Applied done, long start) {
        NetworkState after;
        try {
            after = routing.read(plan.routing().family());
        } catch (BackendException e) {
            return new Failed(Stage.VERIFY, e, leftovers(done), since(start));
        }
        ChangeSet missing = routing.diff(plan.routing(), after);
        if (!missing.isEmpty()) {
            String what = Stream.concat(missing.build().stream(), missing.teardown().stream())
                    .limit(SHOWN).map(Object::toString).collect(Collectors.joining(", "));
            BackendException cause = new BackendException("verify", what, 0, "still to be done after all was acknowledged");
            return new Failed(Stage.VERIFY, cause, leftovers(done), since(start));
        }
        return new Applied(plan, after, done.changes(), done.marksInstalled(), done.forgotten(), done.remarks(), since(start));
    }

    private static List<String> leftovers(Applied done) {
        return done.changes().stream().map(c -> "made: " + c).toList();
    }

    private Duration since(long start) {
        return Duration.ofNanos(clock.nanoTime() - start);
    }
}
