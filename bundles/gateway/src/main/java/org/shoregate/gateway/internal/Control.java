package org.shoregate.gateway.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shoregate.api.GatewayException;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.JournalEntry.Kind;
import org.shoregate.api.NanoClock;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.plan.Preview;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.NetworkEvent;
import org.shoregate.gateway.SwitchedOff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the control thread does with each batch of messages: take note, at most one round, answer. Confined to that thread. */
final class Control {
    private static final Logger LOG = LoggerFactory.getLogger(Control.class);
    private static final long REFRESH_NS = TimeUnit.SECONDS.toNanos(60);

    private final Wishes wishes;
    private final Rounds rounds;
    private final Journal journal;
    private final Triggers triggers;
    private final Supplier<List<String>> faults;
    private final Confirmation confirmation;
    private final NanoClock clock;
    private final Supplier<Optional<String>> watch;
    private final Consumer<GatewayStatus> changed;
    private Optional<String> watchFault = Optional.empty();
    private volatile GatewayStatus status;
    private long refreshAtNs;

    /**
     * @param faults what else people should know is wrong, one sentence each
     * @param watch makes sure that kernel events come; returns why they do not
     * @param changed hears of every status that says something new
     */
    Control(Wishes wishes, Rounds rounds, Journal journal, Triggers triggers, Supplier<List<String>> faults, Confirmation confirmation,
            NanoClock clock, Supplier<Optional<String>> watch, Consumer<GatewayStatus> changed) {
        this.wishes = wishes;
        this.rounds = rounds;
        this.journal = journal;
        this.triggers = triggers;
        this.faults = faults;
        this.confirmation = confirmation;
        this.clock = clock;
        this.watch = watch;
        this.changed = changed;
        this.refreshAtNs = clock.nanoTime();
        this.status = rounds.status(List.of());
    }

    /** The last status; may be called from any thread. */
    GatewayStatus status() {
        return status;
    }

    /** When {@link #step} should be called next, even if nothing comes in. */
    long nextLookNs() {
        Optional<Long> drainedAtNs = rounds.drainedAtNs().filter(d -> rounds.failure().isEmpty());
        return Stream.of(rounds.retryAtNs(), drainedAtNs, confirmation.dueNs(), wishes.expiresAtNs())
                .flatMap(Optional::stream).reduce(refreshAtNs, (a, b) -> a - b < 0 ? a : b);
    }

    /** Whether {@link #practise} makes nothing quicker any more. */
    boolean isPractised() {
        return rounds.isPractised();
    }

    /** Makes what a failure will need quicker; at most some milliseconds. What breaks it off ends the practice, and not the thread. */
    void practise() {
        try {
            rounds.practise();
        } catch (RuntimeException | LinkageError | VirtualMachineError | AssertionError e) {
            LOG.warn("A decision for practice failed; there will be no more of them, and the first failover may take longer", e);
            rounds.endPractice();
        }
    }

    /** Takes in a batch, acts on it with at most one round, and answers those who wait. */
    void step(Batch batch) {
        SwitchedOff switchesBefore = wishes.switchedOff();
        List<String> reasons = new ArrayList<>();
        batch.loaded().forEach(l -> load(l).ifPresent(reasons::add));
        batch.verdicts().forEach((p, v) -> wishes.verdict(p, v).ifPresent(reasons::add));
        reasons.addAll(events(batch.events()));
        List<Request> accepted = batch.requests().stream().filter(this::accept).toList();
        accepted.forEach(r -> reasons.add(r.toString()));
        reasons.addAll(due());

        if (!reasons.isEmpty()) {
            rounds.run(reasons);
            confirmation.settle(wishes.config(), rounds.inForce(), rounds.failure().isPresent())
                    .ifPresent(u -> wishes.goBack(u.before().orElseThrow(), u.off()));
        }
        wishes.log();
        settleSwitches(accepted, switchesBefore);
        publish(reasons.isEmpty() && batch.loaded().isEmpty());
        accepted.forEach(this::answer);
        batch.loaded().forEach(this::answer);
        answer(batch.questions());
    }

    /** Whoever asks for a reload gets a round, even if nothing in the files has changed. */
    private Optional<String> load(Loaded loaded) {
        if (!loaded.waiters().isEmpty()) {
            journal.add(Kind.COMMAND, Set.of(), "reload", List.of());
        }
        loaded.usable().ifPresent(rounds::open);
        Optional<String> refusal = refusal(loaded);
        if (refusal.isPresent()) {
            loaded.waiters().forEach(w -> w.completeExceptionally(new GatewayException(refusal.get())));
            return Optional.empty();
        }
        Optional<String> answers = loaded.usable().flatMap(c -> wishes.scripts(loaded.scripts().answers()));
        return wishes.configure(loaded.result(), loaded.inForce()).or(() -> answers)
                .or(() -> loaded.waiters().isEmpty() ? Optional.empty() : Optional.of("reload"));
    }

    /** Why a configuration that is to be confirmed cannot be put in force. */
    private Optional<String> refusal(Loaded loaded) {
        return loaded.result() instanceof ConfigResult.Valid valid
                ? loaded.confirm().flatMap(t -> confirmation.begin(t, rounds.inForce(), valid.config(), wishes.switchedOff())) : Optional.empty();
    }

    private List<String> events(List<NetworkEvent> events) {
        if (events.stream().anyMatch(e -> e instanceof NetworkEvent.MarksChanged || e instanceof NetworkEvent.Overrun)) {
            rounds.distrustMarks();
        }
        return triggers.of(events, rounds.network(), rounds.plan(), rounds.failure().isPresent());
    }

    /** Refuses at once what cannot be switched. */
    private boolean accept(Request request) {
        Optional<String> refusal = wishes.switchProvider(request.provider(), request.off(), rounds.inForce());
        journal.add(Kind.COMMAND, Set.of(request.provider()), request.toString(), refusal.stream().toList());
        refusal.ifPresent(r -> request.answer().completeExceptionally(new GatewayException(r)));
        return refusal.isEmpty();
    }

    private List<String> due() {
        long now = clock.nanoTime();
        List<String> due = new ArrayList<>(wishes.expire());
        if (refreshAtNs - now <= 0) {
            refreshAtNs = now + REFRESH_NS;
            watchFault = watch.get();
            rounds.distrustMarks();
            due.add("refresh");
        }
        if (rounds.retryAtNs().filter(r -> r - now <= 0).isPresent()) {
            due.add("retry");
        }
        if (rounds.failure().isEmpty() && rounds.drainedAtNs().filter(d -> d - now <= 0).isPresent()) {
            due.add("the time to drain is over");
        }
        confirmation.over(wishes.config()).ifPresent(u -> {
            // Reason: the time may have been over before anything was read.
            rounds.open(u.before().orElseThrow());
            wishes.goBack(u.before().orElseThrow(), u.off());
            due.add("nobody has confirmed the configuration in time");
        });
        return due;
    }

    /** Switches hold only if a round with them succeeded. */
    private void settleSwitches(List<Request> accepted, SwitchedOff before) {
        if (accepted.isEmpty()) {
            return;
        }
        if (rounds.carriedOut()) {
            rounds.storeSwitches();
        } else {
            wishes.switchedOff(before);
        }
    }

    /** @param silent nothing has happened but that a monitor has new evidence for an old verdict */
    private void publish(boolean silent) {
        GatewayStatus before = status;
        status = rounds.status(complaints());
        boolean news = before.health() != status.health() || !before.plan().equals(status.plan())
                || !before.uplinks().equals(status.uplinks()) || !before.network().equals(status.network())
                || !before.diagnostics().equals(status.diagnostics()) || !before.problems().equals(status.problems());
        if (news && !silent) {
            changed.accept(status);
        }
    }

    private List<String> complaints() {
        return Stream.of(watchFault.stream(), confirmation.problem().stream(), faults.get().stream()).flatMap(s -> s).toList();
    }

    private void answer(Request request) {
        rounds.failure().filter(f -> !rounds.carriedOut()).ifPresentOrElse(
                f -> request.answer().completeExceptionally(new GatewayException("could not " + request + ": " + f)),
                () -> request.answer().complete(status));
    }

    private void answer(Loaded loaded) {
        Optional<String> refusal = switch (loaded.result()) {
            case ConfigResult.Valid valid -> rounds.failure();
            case ConfigResult.Invalid invalid -> Optional.of(refusal(invalid));
        };
        loaded.waiters().forEach(w -> refusal.ifPresentOrElse(
                r -> w.completeExceptionally(new GatewayException(r)), () -> w.complete(status)));
    }

    /** However many ask what the same files would change, it is looked at once, so that they hold up no failover. */
    private void answer(List<Question> questions) {
        Map<ConfigResult, List<Question>> same = questions.stream().collect(Collectors.groupingBy(Question::result, LinkedHashMap::new, Collectors.toList()));
        same.forEach((result, all) -> {
            try {
                Preview preview = preview(result);
                all.forEach(q -> q.answer().complete(preview));
            } catch (GatewayException e) {
                all.forEach(q -> q.answer().completeExceptionally(e));
            }
        });
    }

    private Preview preview(ConfigResult result) throws GatewayException {
        return switch (result) {
            case ConfigResult.Valid valid -> {
                try {
                    yield rounds.preview(valid.config());
                } catch (BackendException e) {
                    throw new GatewayException(e.getMessage(), e);
                }
            }
            case ConfigResult.Invalid invalid -> throw new GatewayException(refusal(invalid));
        };
    }

    private static String refusal(ConfigResult.Invalid invalid) {
        return "the configuration is invalid, nothing has changed: " + invalid.diagnostics().stream().filter(d -> d.isError()).findFirst().orElseThrow();
    }
}
