package org.shoregate.gateway.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.shoregate.api.GatewayException;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.config.ExtensionScripts;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.link.ScriptAnswers;
import org.shoregate.api.net.Family;
import org.shoregate.api.plan.UplinkPlan;
import org.shoregate.api.spi.ConfigSource;
import org.shoregate.gateway.ScriptRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the configuration on a thread of its own, for files and scripts may be slow. Wishes that come while one waits are one.
 * Thread-safe.
 */
final class ConfigLoader implements RoundListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigLoader.class);
    private static final ScriptRunner.Asked NOBODY = new ScriptRunner.Asked(ScriptAnswers.NONE, List.of());

    private final ConfigSource source;
    private final Supplier<Optional<GatewayConfig>> applied;
    private final Confirmation confirmation;
    private final ScriptRunner scripts;
    private final Consumer<Loaded> sink;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("shoregate-config").daemon().factory());
    /** Guards the three fields below. */
    private final Object lock = new Object();
    private List<CompletableFuture<GatewayStatus>> waiters = new ArrayList<>();
    private Optional<Duration> confirm = Optional.empty();
    private boolean queued;
    /** Whether there has been a valid one. Confined to the thread. */
    private boolean known;
    /** What scripts were told of last, before it came into force and since. Confined to the thread. */
    private Optional<GatewayConfig> announced = Optional.empty();
    private boolean begun;

    /** @param applied the configuration that an earlier run left in force, for while there is no valid one */
    ConfigLoader(ConfigSource source, Supplier<Optional<GatewayConfig>> applied, Confirmation confirmation, ScriptRunner scripts,
            Consumer<Loaded> sink) {
        this.source = source;
        this.applied = applied;
        this.confirmation = confirmation;
        this.scripts = scripts;
        this.sink = sink;
    }

    /** Reads it soon. */
    void request() {
        synchronized (lock) {
            if (!queued) {
                queued = true;
                submit(this::load);
            }
        }
    }

    /**
     * Reads it soon; the answer comes after the round with it.
     *
     * @param time in which it will be confirmed; absent if it needs not be
     */
    CompletableFuture<GatewayStatus> requestAndWait(Optional<Duration> time) {
        CompletableFuture<GatewayStatus> answer = new CompletableFuture<>();
        synchronized (lock) {
            waiters.add(answer);
            confirm = time.or(() -> confirm);
        }
        request();
        return answer;
    }

    /** Reads it soon, asks no script, and hands it on instead of to the control thread as a configuration to be in force. */
    void readFor(Consumer<ConfigResult> other) {
        submit(() -> other.accept(read()));
    }

    private void submit(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            close();
        }
    }

    private void load() {
        List<CompletableFuture<GatewayStatus>> mine;
        Optional<Duration> time;
        synchronized (lock) {
            mine = waiters;
            waiters = new ArrayList<>();
            time = confirm;
            confirm = Optional.empty();
            queued = false;
        }
        Optional<GatewayConfig> before = known ? Optional.empty() : applied.get();
        ConfigResult result = allowed(ofFamily(read(), before), !mine.isEmpty(), time.isPresent());
        known |= result instanceof ConfigResult.Valid;
        Optional<GatewayConfig> inForce = known ? Optional.empty() : before;
        Loaded loaded = new Loaded(result, inForce, NOBODY, mine, time);
        loaded.usable().ifPresent(this::announce);
        sink.accept(new Loaded(result, inForce, loaded.usable().map(this::ask).orElse(NOBODY), mine, time));
    }

    /** Tells a script; soon, and whatever comes of it. */
    @Override
    public void moved(GatewayConfig config, UplinkPlan uplink) {
        if (config.scripts().has(uplink.inService() ? ExtensionScripts.ENABLED : ExtensionScripts.DISABLED)) {
            Provider provider = uplink.provider();
            submit(() -> scripts.tell(config, uplink.inService(), provider.device(), provider.name().value()).ifPresent(LOG::warn));
        }
    }

    /** Tells scripts; soon, and whatever comes of it. */
    @Override
    public void begun(GatewayConfig config) {
        submit(() -> {
            scripts.tell(config, begun ? "reload" : "start", ExtensionScripts.START, ExtensionScripts.STARTED).forEach(LOG::warn);
            begun = true;
        });
    }

    private void announce(GatewayConfig config) {
        if (announced.filter(config::equals).isEmpty()) {
            scripts.tell(config, begun ? "reload" : "start", ExtensionScripts.INIT).forEach(LOG::warn);
            announced = Optional.of(config);
        }
    }

    private ScriptRunner.Asked ask(GatewayConfig config) {
        ScriptRunner.Asked asked = scripts.ask(config, "reload");
        asked.faults().forEach(LOG::warn);
        return asked;
    }

    /** What is in force would be left in the kernel, and nobody would look after it. */
    private static ConfigResult ofFamily(ConfigResult result, Optional<GatewayConfig> before) {
        return switch (result) {
            case ConfigResult.Valid valid when before.filter(b -> b.family() != valid.config().family()).isPresent() ->
                new ConfigResult.Invalid(List.of(new Diagnostic(Diagnostic.Severity.ERROR, "SG-G004", SourceLocation.file("configuration"),
                        "this configuration is of " + name(valid.config().family()) + ", and the one in force by this state directory of "
                        + name(before.orElseThrow().family()) + ": shoregate stop takes that out of the kernel; for both give each a state "
                        + "directory of its own with --state")));
            case ConfigResult.Valid valid -> valid;
            case ConfigResult.Invalid invalid -> invalid;
        };
    }

    private static String name(Family family) {
        return family == Family.IPV4 ? "IPv4" : "IPv6";
    }

    private ConfigResult allowed(ConfigResult result, boolean asked, boolean confirmable) {
        return switch (result) {
            case ConfigResult.Valid valid -> confirmation.bars(valid.config(), asked, confirmable)
                    .<ConfigResult>map(d -> new ConfigResult.Invalid(List.of(d))).orElse(valid);
            case ConfigResult.Invalid invalid -> invalid;
        };
    }

    private ConfigResult read() {
        try {
            return source.load();
        } catch (RuntimeException e) {
            return new ConfigResult.Invalid(List.of(new Diagnostic(Diagnostic.Severity.ERROR, "SG-G001",
                    SourceLocation.file("configuration"), "the configuration source failed: " + e)));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        synchronized (lock) {
            waiters.forEach(w -> w.completeExceptionally(new GatewayException("the gateway has ended")));
            waiters.clear();
        }
    }
}
