package org.shoregate.gateway.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.shoregate.api.spi.Registration;
import org.shoregate.gateway.StateLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the state directory for this process, and lets the gateway begin once it has it. While another program works there it waits, on a
 * thread of its own and for as long as that takes, for SCR would not try a component again that threw. Thread-safe.
 */
@Component(service = {}, immediate = true, configurationPid = "org.shoregate.gateway")
@Capability(namespace = "osgi.service", effective = "active",
        attribute = "objectClass:List<String>=\"org.shoregate.gateway.internal.HeldState\"")
public final class StateKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(StateKeeper.class);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final Registration WAITING = () -> { };
    private static final Registration ENDED = () -> { };

    private final Function<HeldState, Registration> offer;
    private final AtomicReference<Registration> offered = new AtomicReference<>(WAITING);
    private volatile Path wanted;

    @Activate
    public StateKeeper(BundleContext context, GatewayOptions options) {
        this(FlowSettings.state(options), held -> {
            ServiceRegistration<HeldState> service = context.registerService(HeldState.class, held, null);
            return service::unregister;
        });
    }

    /** One without a container. What needs the state directory begins within {@code offer}, and ends when what that returns is closed. */
    StateKeeper(Path state, Function<HeldState, Registration> offer) {
        this.wanted = state;
        this.offer = offer;
        if (!hold()) {
            LOG.warn(complaint(state));
            Thread.ofPlatform().name("shoregate-state-wait").daemon().start(() -> waitFor(state));
        }
    }

    /** Another directory counts while this one is still waited for; later the gateway says that it stays where it is. */
    @Modified
    void modified(GatewayOptions options) {
        wanted = FlowSettings.state(options);
    }

    /** Ends what began with the state directory, then gives that back. Repeating it is harmless. */
    @Deactivate
    public void close() {
        offered.getAndSet(ENDED).close();
    }

    private void waitFor(Path state) {
        Path told = state;
        do {
            LockSupport.parkNanos(PAUSE_NS);
            if (!told.equals(wanted)) {
                told = wanted;
                LOG.warn(complaint(told));
            }
        } while (!hold());
        if (offered.get() != ENDED) {
            LOG.info("The state directory is free again, the gateway has begun");
        }
    }

    /** Returns false while another has it. */
    private boolean hold() {
        if (offered.get() == ENDED) {
            return true;
        }
        Path state = wanted;
        try {
            Optional<StateLock> lock = StateLock.take(state, Duration.ZERO);
            lock.ifPresent(l -> begin(state, l::close));
            return lock.isPresent();
        } catch (IOException e) {
            LOG.warn("The state directory {} cannot be used, nothing will survive a restart: {}", state, e.toString());
            begin(state, () -> { });
            return true;
        }
    }

    private void begin(Path state, Registration lock) {
        Registration service;
        try {
            service = offer.apply(new HeldState(state));
        } catch (IllegalStateException e) {
            LOG.debug("The bundle has ended meanwhile", e);
            lock.close();
            return;
        }
        Registration both = () -> {
            service.close();
            lock.close();
        };
        if (!offered.compareAndSet(WAITING, both)) {
            both.close();
        }
    }

    private static String complaint(Path state) {
        String who = StateLock.holder(state).map(pid -> "process " + pid).orElse("another shoregate");
        return who + " works on the state directory " + state + ", so the gateway waits until it has ended: let the command finish, stop that "
                + "gateway, or give this one a state directory of its own with --state";
    }
}
