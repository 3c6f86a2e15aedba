package org.shoregate.gateway.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.GatewayStatus.Health;
import org.shoregate.api.JournalEntry.Kind;
import org.shoregate.api.UplinkStatus;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.Memory;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.Preview;
import org.shoregate.api.plan.UplinkPlan;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.MarkBackend;
import org.shoregate.api.spi.RoutingBackend;
import org.shoregate.gateway.Backoff;
import org.shoregate.gateway.Decision;
import org.shoregate.gateway.LostFlows;
import org.shoregate.gateway.Reconciler;
import org.shoregate.gateway.RecordedDecision;
import org.shoregate.gateway.RoundInput;
import org.shoregate.gateway.RoundResult;
import org.shoregate.gateway.StateDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs rounds, retries those that fail, and tells how it stands. Confined to the control thread. */
final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final int MAX_PROBLEMS = 10;
    private static final long FIRST_RETRY_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long MAX_RETRY_NS = TimeUnit.SECONDS.toNanos(30);

    private final MarkBackend marks;
    private final Wishes wishes;
    private final Function<Family, StateDirectory> states;
    private final Journal journal;
    private final Recording recording;
    private final Echo echo;
    private final Clocks clocks;
    private final RoundListener listener;
    private final Reconciler reconciler;
    private final Inputs inputs;
    private final ServiceHistory history;
    private final WarmNeighbours neighbours;
    private final Practice practice;
    private final Backoff backoff = new Backoff(FIRST_RETRY_NS, MAX_RETRY_NS);
    private final Flows flows;
    private final Instant since;

    private Optional<StateDirectory> state = Optional.empty();
    private Memory memory = Memory.EMPTY;
    private Optional<GatewayConfig> inForce = Optional.empty();
    private Optional<RoundResult.Applied> applied = Optional.empty();
    private Optional<String> failure = Optional.empty();
    /** Whether the last run ended with a round that succeeded, be it with the configuration before. */
    private boolean carriedOut;
    private Optional<Long> retryAtNs = Optional.empty();
    private Duration lastDuration = Duration.ZERO;
    private long count;
    private List<String> reasons = List.of();

    Rounds(RoutingBackend routing, MarkBackend marks, Wishes wishes, Function<Family, StateDirectory> states, Journal journal, Recording recording,
            Echo echo, Clocks clocks, Flows flows, RoundListener listener) {
        this.marks = marks;
        this.wishes = wishes;
        this.states = states;
        this.journal = journal;
        this.recording = recording;
        this.echo = echo;
        this.clocks = clocks;
        this.flows = flows;
        this.inputs = new Inputs(routing, wishes, flows, clocks.nano());
        this.neighbours = new WarmNeighbours(routing);
        this.practice = new Practice(clocks.nano());
        this.listener = listener;
        this.reconciler = new Reconciler(routing, marks, clocks.nano(), this::keep, this::record);
        this.history = new ServiceHistory(clocks.wall());
        this.since = clocks.wall().instant();
    }

    /** Reads what earlier runs left, once there is a configuration. Repeating it does nothing. */
    void open(GatewayConfig config) {
        if (state.isEmpty()) {
            StateDirectory directory = states.apply(config.family());
            state = Optional.of(directory);
            memory = directory.memory();
            wishes.switchedOff(directory.switchedOff(config));
            // Reason: whom no monitor had judged the plan takes out of service by itself if it has to, and none will say that it is up.
            Set<ProviderName> presumed = new TreeSet<>(directory.outOfService(config));
            presumed.retainAll(directory.judgedDown());
            wishes.presumeDown(presumed);
        }
    }

    /** One round, if there is a configuration. When the kernel refuses a new one, the one before goes on being maintained. */
    void run(List<String> reasons) {
        if (wishes.config().isEmpty()) {
            return;
        }
        this.reasons = reasons;
        GatewayConfig wanted = wishes.config().get();
        switch (round(wanted)) {
            case RoundResult.Applied done -> {
                failure = Optional.empty();
                backoff.reset();
                carriedOut = true;
                retryAtNs = inputs.againAtNs(wanted);
                succeed(wanted, done, reasons);
                neighbours.keep(done.plan());
            }
            case RoundResult.Failed failed -> {
                fail(failed, reasons);
                carriedOut = false;
                if (inForce.isPresent() && !inForce.get().equals(wanted) && round(inForce.get()) instanceof RoundResult.Applied done) {
                    carriedOut = true;
                    succeed(inForce.get(), done, List.of("keeping the configuration before"));
                }
            }
        }
    }

    /** Whether decisions are as quick as they will be, or cannot be practised. */
    boolean isPractised() {
        return practice.isOver() || applied.isEmpty() || failure.isPresent();
    }

    /** Decides something and does nothing. */
    void practise() {
        GatewayConfig config = inForce.orElseThrow();
        practice.once(applied.orElseThrow().plan(), wishes.links(), links -> reconciler.consider(inputs.of(config, links, memory)));
    }

    void endPractice() {
        practice.end();
    }

    /** The state files hold the switches as they are now. */
    void storeSwitches() {
        inForce.ifPresent(c -> state.ifPresent(s -> s.switchOff(c, wishes.switchedOff())));
    }

    void distrustMarks() {
        reconciler.distrustMarks();
    }

    /** Why the last round failed; empty if it did not. */
    Optional<String> failure() {
        return failure;
    }

    /** Whether what was asked for holds, though it may be the configuration before that is in force. */
    boolean carriedOut() {
        return carriedOut;
    }

    /** When the failed round is to be tried again. */
    Optional<Long> retryAtNs() {
        return retryAtNs;
    }

    /** The configuration of the last round that succeeded. */
    Optional<GatewayConfig> inForce() {
        return inForce;
    }

    /** When connections have had their time to drain. */
    Optional<Long> drainedAtNs() {
        return flows.nextNs();
    }

    Optional<NetworkState> network() {
        return applied.map(RoundResult.Applied::network);
    }

    Optional<NetworkPlan> plan() {
        return applied.map(RoundResult.Applied::plan);
    }

    /** @param complaints what else people should know is wrong, one sentence each */
    GatewayStatus status(List<String> complaints) {
        List<String> problems = new ArrayList<>();
        failure.map(f -> carriedOut ? f + "; the configuration before stays in force" : f).ifPresent(problems::add);
        problems.addAll(complaints);
        applied.ifPresent(a -> problems.addAll(a.remarks()));
        state.ifPresent(s -> problems.addAll(s.faults()));
        inForce.ifPresent(c -> problems.addAll(flows.complaints(c)));
        journal.fault().ifPresent(problems::add);
        recording.fault().ifPresent(problems::add);
        List<UplinkStatus> uplinks = plan().map(p -> history.uplinks(p, wishes.links())).orElse(List.of());
        if (uplinks.stream().anyMatch(Rounds::leadsOut) && uplinks.stream().filter(Rounds::leadsOut).noneMatch(Rounds::works)) {
            problems.add("no uplink works: see the reasons above");
        }
        return new GatewayStatus(health(problems), inForce, plan(), network(), uplinks, wishes.diagnostics(),
                problems.subList(0, Math.min(MAX_PROBLEMS, problems.size())), count, lastDuration, since);
    }

    private static boolean leadsOut(UplinkStatus uplink) {
        return !uplink.plan().provider().isLocal();
    }

    private static boolean works(UplinkStatus uplink) {
        return uplink.plan().inService() && !(uplink.state() instanceof LinkState.Down);
    }

    private Health health(List<String> problems) {
        if (applied.isEmpty()) {
            return Health.STARTING;
        }
        boolean fine = problems.isEmpty() && wishes.diagnostics().stream().noneMatch(Diagnostic::isError);
        return fine ? Health.OK : Health.DEGRADED;
    }

    /** What a round with this configuration would change. */
    Preview preview(GatewayConfig config) throws BackendException {
        return reconciler.preview(inputs.of(config, memory, plan()));
    }

    private RoundResult round(GatewayConfig config) {
        RoundResult result = reconciler.round(inputs.of(config, memory, plan()));
        count++;
        lastDuration = result.duration();
        return result;
    }

    private void succeed(GatewayConfig config, RoundResult.Applied done, List<String> reasons) {
        boolean first = applied.isEmpty();
        applied.ifPresent(before -> done.plan().uplinks().stream().filter(u -> before.plan().uplink(u.provider().name())
                .filter(b -> b.inService() != u.inService()).isPresent()).forEach(u -> listener.moved(config, u)));
        List<LostFlows> left = flows.after(plan(), done.plan(), done.network(), wishes.switchedOff().providers());
        List<String> faults = reconciler.forget(left);
        applied = Optional.of(done);
        if (inForce.filter(config::equals).isEmpty()) {
            listener.begun(config);
        }
        inForce = Optional.of(config);
        memory = done.plan().memory();
        echo.expect(done.changes());
        if (done.marksInstalled()) {
            echo.expectMarks();
        }
        if (first) {
            LOG.info("configuration applied {} ms after JVM start, {} changes to the kernel", sinceJvmStartMs(), done.changes().size());
        }
        wishes.log();
        Map<ProviderName, String> transitions = history.note(done.plan());
        transitions.values().forEach(LOG::info);
        if (!done.isNothing() || !transitions.isEmpty() || first || !left.isEmpty()) {
            journal.add(Kind.ROUND, Concerned.by(done, transitions.keySet()), RoundText.summary(done, reasons),
                    RoundText.details(done, transitions.values(), left, faults));
        }
        state.ifPresent(s -> {
            s.record(config, done, wishes.switchedOff());
            s.judgedDown(wishes.judgedDown());
        });
        if (first || done.marksInstalled()) {
            state.ifPresent(s -> s.recordMarks(marks.render(done.plan().marks())));
        }
    }

    private void fail(RoundResult.Failed failed, List<String> reasons) {
        String text = failed.toString();
        if (failure.filter(text::equals).isEmpty()) {
            LOG.warn("A round failed and is tried again: {}", text);
            journal.add(Kind.FAILURE, Set.of(), text, reasons);
        }
        failure = Optional.of(text);
        retryAtNs = Optional.of(clocks.nano().nanoTime() + backoff.next());
    }

    /** A look in which all is right is worth nothing. */
    private void record(RoundInput input, NetworkState network, Decision decision) {
        boolean same = decision.changes().isEmpty() && decision.lost().isEmpty() && plan().filter(decision.plan()::equals).isPresent();
        if (!same) {
            recording.add(new RecordedDecision(clocks.wall().instant(), reasons, input, network, decision));
        }
    }

    private void keep(Memory worth) {
        state.ifPresent(s -> s.remember(worth));
    }

    private long sinceJvmStartMs() {
        return ProcessHandle.current().info().startInstant()
                .map(s -> Duration.between(s, Instant.now()).toMillis()).orElse(-1L);
    }
}
