package org.shoregate.gateway.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayException;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.Heartbeat;
import org.shoregate.api.JournalEntry;
import org.shoregate.api.JournalQuery;
import org.shoregate.api.JournalEntry.Kind;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.explain.Explanation;
import org.shoregate.api.explain.Packet;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.net.Family;
import org.shoregate.api.plan.Preview;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.ConfigSource;
import org.shoregate.api.spi.GatewayListener;
import org.shoregate.api.spi.MarkBackend;
import org.shoregate.api.spi.Registration;
import org.shoregate.api.spi.RoutingBackend;
import org.shoregate.api.spi.VerdictSink;
import org.shoregate.gateway.Road;
import org.shoregate.gateway.ScriptRunner;
import org.shoregate.gateway.StateDirectory;
import org.shoregate.gateway.StateLock;
import org.shoregate.gateway.Unconfirmed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running gateway: wires the control thread to everything that sends it messages. When it ends the kernel stays as it is, so that
 * traffic flows on; when it starts it adopts what it finds. Thread-safe.
 */
@Component(service = {Gateway.class, Heartbeat.class, VerdictSink.class}, immediate = true, configurationPid = "org.shoregate.gateway")
@Designate(ocd = GatewayOptions.class)
public final class DefaultGateway implements Gateway, Heartbeat, VerdictSink {
    /** Longer than any round that makes progress. */
    private static final long ANSWER_S = 60;
    /** A command of the command line is done in less. */
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(DefaultGateway.class);

    private final RoutingBackend routing;
    private final MarkBackend marks;
    private final FlowSettings settings;
    private final Journal journal;
    private final Recording recording;
    private final Mailbox mailbox = new Mailbox();
    private final Listeners listeners = new Listeners();
    private final ConfigLoader loader;
    private final Confirmation confirmation;
    private final EventWatch watch;
    private final Control control;
    private final Registration configChanges;
    private final ControlLoop loop;
    private final Optional<StateLock> lock;

    @Activate
    public DefaultGateway(@Reference(name = "routing") RoutingBackend routing, @Reference(name = "marks") MarkBackend marks,
            @Reference ConfigSource source, @Reference HeldState state, GatewayOptions options) {
        this(routing, marks, source, FlowSettings.first(state.directory(), options), Clocks.SYSTEM, Optional.empty());
        settings.begin(options);
    }

    /**
     * Takes on other flow policies; all else holds from the next start. A new gateway for each edit would lose sight of the uplinks, and
     * one with another state directory of what is in force.
     */
    @Modified
    void modified(GatewayOptions options) {
        settings.change(options);
        loader.request();
    }

    /**
     * One without a container, which takes the state directory for itself. No constructor: SCR takes any that has as many parameters as
     * its own for its own.
     *
     * @throws IllegalStateException if another works on that for longer than a command takes
     */
    public static DefaultGateway start(RoutingBackend routing, MarkBackend marks, ConfigSource source, GatewaySettings settings, Clocks clocks) {
        return new DefaultGateway(routing, marks, source, settings, clocks, lock(settings.state()));
    }

    private DefaultGateway(RoutingBackend routing, MarkBackend marks, ConfigSource source, GatewaySettings settings, Clocks clocks,
            Optional<StateLock> lock) {
        this.routing = routing;
        this.marks = marks;
        this.settings = new FlowSettings(settings.state(), settings.policies());
        this.lock = lock;
        journal = new Journal(new JournalFile(settings.state(), settings.journalBytes()), settings.journalEntries(), clocks.wall());
        recording = new Recording(settings.state(), settings.journalBytes());
        journal.add(Kind.START, Set.of(), "gateway started", List.of());
        confirmation = new Confirmation(settings.state(), () -> applied(settings.state()), clocks, journal, this::reread);
        loader = new ConfigLoader(source, () -> applied(settings.state()), confirmation, new ScriptRunner(settings.state()), mailbox::put);
        watch = new EventWatch(routing, mailbox::put);
        Echo echo = new Echo(clocks.nano());
        Wishes wishes = new Wishes(journal, clocks);
        Drains drains = new Drains(clocks);
        drains.open(settings.state());
        Rounds rounds = new Rounds(routing, marks, wishes, f -> new StateDirectory(settings.state(), f), journal, recording, echo, clocks,
                new Flows(this.settings::policies, drains), loader);
        Interference interference = new Interference(journal, clocks.nano());
        control = new Control(wishes, rounds, journal, new Triggers(journal, echo, interference), () -> Stream.of(interference.problems(),
                this.settings.faults()).flatMap(List::stream).toList(), confirmation, clocks.nano(), watch::ensure, listeners::tell);
        configChanges = source.onChange(loader::request);
        loader.request();
        loop = new ControlLoop(mailbox, control, clocks.nano());
    }

    /** Stops in reverse order; whoever still waits for a round is told that there will be none. */
    @Deactivate
    public void close() {
        configChanges.close();
        loop.close();
        loader.close();
        watch.close();
        listeners.close();
        journal.close();
        recording.close();
        lock.ifPresent(StateLock::close);
    }

    /** Its family is told by the file itself. */
    private static Optional<GatewayConfig> applied(Path path) {
        StateDirectory state = new StateDirectory(path, Family.IPV4);
        Optional<GatewayConfig> applied = state.applied();
        state.faults().forEach(LOG::warn);
        return applied;
    }

    private void reread() {
        loader.request();
    }

    /** Two gateways that lead one kernel would undo each other's work, so the second is refused; a directory that cannot be written is not. */
    private static Optional<StateLock> lock(Path state) {
        try {
            Optional<StateLock> lock = StateLock.take(state, LOCK_PATIENCE);
            if (lock.isEmpty()) {
                throw new IllegalStateException("another shoregate works on " + state + ", so this gateway does not start: stop that one, or give "
                        + "this one a state directory of its own with --state");
            }
            return lock;
        } catch (IOException e) {
            LOG.warn("The state directory {} cannot be used, nothing will survive a restart: {}", state, e.toString());
            return Optional.empty();
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(GatewayListener listener) {
        listeners.add(listener);
    }

    void removeListener(GatewayListener listener) {
        listeners.remove(listener);
    }

    @Override
    public GatewayStatus status() {
        return control.status();
    }

    @Override
    public GatewayStatus enable(ProviderName provider) throws GatewayException {
        return request(provider, false);
    }

    @Override
    public GatewayStatus disable(ProviderName provider) throws GatewayException {
        return request(provider, true);
    }

    @Override
    public GatewayStatus reload() throws GatewayException {
        return await(loader.requestAndWait(Optional.empty()));
    }

    @Override
    public GatewayStatus reload(Duration confirm) throws GatewayException {
        if (confirm.toSeconds() < 1 || confirm.toSeconds() > Unconfirmed.MAX_S) {
            throw new GatewayException("the time to confirm is 1 to " + Unconfirmed.MAX_S + " seconds");
        }
        return await(loader.requestAndWait(Optional.of(confirm)));
    }

    @Override
    public void confirm() throws GatewayException {
        confirmation.confirm();
    }

    @Override
    public Preview preview() throws GatewayException {
        CompletableFuture<Preview> answer = new CompletableFuture<>();
        loader.readFor(result -> {
            if (!mailbox.put(new Question(result, answer))) {
                answer.completeExceptionally(refused());
            }
        });
        return await(answer);
    }

    @Override
    public String marks() throws GatewayException {
        return marks.render(control.status().plan().orElseThrow(DefaultGateway::nothingYet).marks());
    }

    @Override
    public List<JournalEntry> history(JournalQuery query) {
        return journal.find(query);
    }

    @Override
    public Explanation explain(Packet packet) throws GatewayException {
        GatewayStatus now = control.status();
        if (now.config().isEmpty() || now.plan().isEmpty() || now.network().isEmpty()) {
            throw nothingYet();
        }
        try {
            return Road.explain(now.config().get(), now.plan().get(), now.network().get(), packet, routing);
        } catch (BackendException e) {
            throw new GatewayException(e.getMessage(), e);
        }
    }

    @Override
    public Duration age() {
        return Duration.ofNanos(loop.ageNs());
    }

    @Override
    public void verdict(ProviderName provider, LinkState state) {
        mailbox.put(provider, state);
    }

    private GatewayStatus request(ProviderName provider, boolean off) throws GatewayException {
        Request request = new Request(provider, off, new CompletableFuture<>());
        if (!mailbox.put(request)) {
            throw refused();
        }
        return await(request.answer());
    }

    private static GatewayException nothingYet() {
        return new GatewayException("nothing is in force yet, see wan:status");
    }

    private static GatewayException refused() {
        return new GatewayException("the gateway takes no more requests: too many are waiting, or it has ended");
    }

    private static <T> T await(CompletableFuture<T> answer) throws GatewayException {
        try {
            return answer.get(ANSWER_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new GatewayException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new GatewayException("no answer within " + ANSWER_S + " s; wan:status and wan:history tell more", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException("interrupted while waiting for the round", e);
        }
    }
}
