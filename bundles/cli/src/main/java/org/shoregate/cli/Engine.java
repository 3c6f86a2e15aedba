package org.shoregate.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.shoregate.api.NanoClock;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.link.ScriptAnswers;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.Link;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.Change;
import org.shoregate.api.plan.UplinkPlan;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.MarkBackend;
import org.shoregate.api.spi.RoutingBackend;
import org.shoregate.gateway.LeaseFiles;
import org.shoregate.api.plan.Preview;
import org.shoregate.gateway.Reconciler;
import org.shoregate.gateway.RoundInput;
import org.shoregate.gateway.RoundResult;
import org.shoregate.gateway.ScriptRunner;
import org.shoregate.gateway.StateDirectory;
import org.shoregate.gateway.StateLock;
import org.shoregate.gateway.Stations;
import org.shoregate.gateway.SwitchedOff;

/** The engine for one command: kernel, state directory and round. */
final class Engine implements AutoCloseable {
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(5);
    /** Longer than the kernel asks: three times, a second apart ({@code mcast_solicit} and {@code retrans_time_ms}, arp(7)). */
    private static final Duration STATION_PATIENCE = Duration.ofMillis(3_200);
    /** Somebody else may change the kernel between two reads; that settles. */
    private static final int TRIES = 3;

    private final Context context;
    private final Place place;
    /** Whether a gateway runs, which keeps routes for its probes besides. */
    private final boolean beside;
    private final StateDirectory state;
    private final RoutingBackend routing;
    private final MarkBackend marks;
    private final Reconciler reconciler;
    private final Stations stations;
    private final ScriptRunner scripts;
    private ScriptAnswers answers = ScriptAnswers.NONE;
    private Optional<StateLock> lock = Optional.empty();

    private Engine(Context context, Place place, boolean beside) throws Failure {
        this.beside = beside;
        context.surroundings().requireRights();
        this.context = context;
        this.place = place;
        this.state = new StateDirectory(place.state(), place.family());
        this.scripts = new ScriptRunner(place.state());
        try {
            this.marks = context.surroundings().marks();
            this.routing = context.surroundings().routing();
            this.stations = new Stations(routing, STATION_PATIENCE);
            this.reconciler = new Reconciler(routing, marks, NanoClock.SYSTEM, state::remember);
        } catch (BackendException e) {
            throw new Failure(ExitCode.REFUSED, "the kernel cannot be used: " + e.getMessage());
        }
    }

    /** One that only looks; beside a running gateway it plans as that does. */
    static Engine forLooking(Context context, Place place) throws Failure {
        boolean beside = StateLock.isTaken(place.state());
        if (beside) {
            context.warn("a gateway runs on " + place.state() + ": shoregate client wan:status tells what its monitors say");
        }
        return new Engine(context, place, beside);
    }

    /** One that may change the kernel: no other works on the state directory until it is closed. */
    static Engine forChanges(Context context, Place place) throws Failure {
        Engine engine = new Engine(context, place, false);
        try {
            engine.take();
            new GoingBack(context, place, engine).ifOver();
        } catch (Failure e) {
            engine.close();
            throw e;
        } catch (IOException e) {
            throw new Failure(ExitCode.REFUSED, "the state directory " + place.state() + " cannot be used (" + e
                    + "), and what is taken from the kernel could not be given back: name another with --state. Nothing was changed");
        }
        return engine;
    }

    /** The same, for giving back: that must not depend on a directory that can be written. */
    static Engine forStopping(Context context, Place place) throws Failure {
        Engine engine = new Engine(context, place, false);
        try {
            engine.take();
        } catch (IOException e) {
            context.warn("the state directory " + place.state() + " cannot be used: " + e);
        }
        return engine;
    }

    private void take() throws IOException, Failure {
        lock = StateLock.take(place.state(), LOCK_PATIENCE);
        if (lock.isEmpty()) {
            throw new Failure(ExitCode.REFUSED, "another shoregate works on " + place.state()
                    + ": ask the running gateway with shoregate client, or stop it; nothing was changed");
        }
    }

    @Override
    public void close() {
        lock.ifPresent(StateLock::close);
    }

    StateDirectory state() {
        return state;
    }

    /**
     * The configuration in force: edits of its files count from the next apply on. Where the state directory has none that can be
     * read, a warning tells so.
     */
    Optional<GatewayConfig> applied() {
        Optional<GatewayConfig> applied = state.applied().filter(c -> c.family() == place.family());
        if (applied.isEmpty() && state.isInForce()) {
            String why = String.join("; ", state.faults());
            context.warn((why.isEmpty() ? place.state() + " tells nothing of the configuration in force" : why)
                    + ". Taking what " + place.config() + " says now; shoregate apply mends that");
        }
        return applied;
    }

    /** Asks the configuration's scripts; what they say holds from now on. */
    void ask(GatewayConfig config, String command) throws Failure {
        try {
            answers = taken(scripts.ask(config, command, routing.read(config.family()).links().stream().map(Link::name).toList()));
        } catch (BackendException e) {
            throw new Failure(ExitCode.REFUSED, e.getMessage());
        }
    }

    /** Recalls what isusable said last, as Shorewall asks it at start and reload alone; findgw is asked anew. */
    void recall(GatewayConfig config, String command) {
        answers = new ScriptAnswers(taken(scripts.findGateways(config, command)).gateways(), state.unusable());
    }

    /** Whatever isusable said of it, a person wants it. */
    void trust(InterfaceName device) {
        answers = answers.trusting(device);
    }

    /** Tells enabled or disabled; that it fails changes nothing. */
    void tell(GatewayConfig config, boolean enabled, InterfaceName device, String name) {
        scripts.tell(config, enabled, device, name).ifPresent(context::warn);
    }

    /** Runs those of the scripts that hear of the configuration as a whole; that one fails changes nothing. */
    void tell(GatewayConfig config, String command, String... names) {
        scripts.tell(config, command, names).forEach(context::warn);
    }

    boolean isDeniedByScript(InterfaceName device) {
        return answers.unusable().contains(device);
    }

    private ScriptAnswers taken(ScriptRunner.Asked asked) {
        asked.faults().forEach(context::warn);
        return asked.answers();
    }

    Preview preview(GatewayConfig config, SwitchedOff off) throws Failure {
        try {
            return reconciler.preview(input(config, off, provider -> true));
        } catch (BackendException e) {
            throw new Failure(ExitCode.REFUSED, e.getMessage());
        }
    }

    /**
     * One round with these switches, recorded if it succeeds.
     *
     * @param started providers that are to come into service: their tables are filled anew, and a persistent one that cannot stays off
     *     until it is enabled, both as with Shorewall
     */
    RoundResult.Applied round(GatewayConfig config, SwitchedOff off, Predicate<ProviderName> started) throws Failure {
        RoundResult.Applied applied = lead(input(config, off, started));
        SwitchedOff after = off.with(applied.plan().uplinks().stream().filter(Engine::isToBeHeld).map(u -> u.provider().name())
                .filter(started).collect(Collectors.toSet()));
        if (!state.switchOff(config, after)) {
            context.warn("what is switched off will be forgotten");
        }
        state.unusable(answers.unusable());
        state.record(config, applied, after);
        state.recordMarks(marks.render(applied.plan().marks()));
        showFaults();
        applied.remarks().forEach(context::warn);
        return applied;
    }

    /** Whatever keeps it out of service, and whether or not its link is up. */
    private static boolean isToBeHeld(UplinkPlan uplink) {
        return !uplink.inService() && uplink.provider().has(ProviderOption.PERSISTENT);
    }

    /** Takes everything of ours out of the kernel. */
    RoundResult.Applied stop(GatewayConfig config) throws Failure {
        RoundResult.Applied applied = check(reconciler.stop(config, state.memory()));
        state.recordStopped(applied.plan().memory(), served(config, applied.changes()));
        forgetUnconfirmed();
        try {
            context.surroundings().removeTrafficCounters(config.family());
        } catch (BackendException e) {
            context.warn(e.getMessage());
        }
        showFaults();
        return applied;
    }

    private void forgetUnconfirmed() {
        try {
            GoingBack.remove(place.state());
        } catch (Failure e) {
            context.warn(e.getMessage());
        }
    }

    /** The interfaces of the providers whose tables were emptied just now. */
    private static Set<InterfaceName> served(GatewayConfig config, List<Change> changes) {
        Set<TableId> emptied = changes.stream().filter(Change.DeleteRoute.class::isInstance)
                .map(c -> ((Change.DeleteRoute) c).route().table()).collect(Collectors.toSet());
        return config.providers().stream().filter(p -> emptied.contains(p.table())).map(Provider::device).collect(Collectors.toSet());
    }

    private RoundResult.Applied lead(RoundInput input) throws Failure {
        for (int i = 1; i < TRIES; i++) {
            RoundResult result = reconciler.round(input);
            if (!(result instanceof RoundResult.Failed failed && failed.stage() == RoundResult.Stage.VERIFY)) {
                return check(result);
            }
        }
        return check(reconciler.round(input));
    }

    private RoundInput input(GatewayConfig config, SwitchedOff off, Predicate<ProviderName> started) {
        LinkStates links = new LinkStates(Map.of(), off.providers()).withLeased(LeaseFiles.gateways(config))
                .withStations(stations.of(config)).withScripts(answers);
        return beside ? Onlooker.input(config, links, state) : RoundInput.once(config, links, state.memory(), started);
    }

    private static RoundResult.Applied check(RoundResult result) throws Failure {
        return switch (result) {
            case RoundResult.Applied applied -> applied;
            case RoundResult.Failed failed -> {
                boolean changed = failed.stage() == RoundResult.Stage.VERIFY || !failed.leftovers().isEmpty();
                throw new Failure(ExitCode.REFUSED, failed + (changed ? "" : "; the kernel is as it was before"), changed);
            }
        };
    }

    private void showFaults() {
        List<String> faults = state.faults();
        faults.forEach(context::warn);
    }
}
