package org.shoregate.systemd.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.GatewayStatus.Health;
import org.shoregate.api.Heartbeat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd when the first round is over, what there is to say about the uplinks, and that the control thread still turns; a
 * gateway whose control thread hangs is restarted. The end is not told: this component also ends when a bundle is replaced. Without
 * systemd it does nothing and has no thread.
 */
@Component(service = {}, immediate = true)
public final class ServiceNotices {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceNotices.class);
    private static final Duration STARTING = Duration.ofMillis(50);
    private static final Duration RUNNING = Duration.ofSeconds(5);
    /** More often than asked for: sd_watchdog_enabled(3) recommends half of the time, and one sign may be late. */
    private static final int SIGNS = 3;

    private final Supplier<GatewayStatus> gateway;
    private final Heartbeat heartbeat;
    private final Optional<Thread> thread;

    @Activate
    public ServiceNotices(@Reference Gateway gateway, @Reference Heartbeat heartbeat) {
        this(gateway::status, heartbeat, manager());
    }

    ServiceNotices(Supplier<GatewayStatus> gateway, Heartbeat heartbeat, Optional<ServiceManager> manager) {
        this.gateway = gateway;
        this.heartbeat = heartbeat;
        this.thread = manager.map(m -> Thread.ofPlatform().name("shoregate-systemd").daemon().start(() -> run(m)));
    }

    private static Optional<ServiceManager> manager() {
        try {
            return ServiceManager.of(System.getenv(), ProcessHandle.current().pid());
        } catch (IllegalArgumentException e) {
            LOG.warn("The service manager is told nothing, for its environment is not understood: {}", e.toString());
            return Optional.empty();
        }
    }

    @Deactivate
    public void close() {
        thread.ifPresent(Thread::interrupt);
    }

    private void run(ServiceManager manager) {
        Duration sign = manager.watchdog().map(w -> w.dividedBy(SIGNS)).filter(w -> w.compareTo(RUNNING) < 0).orElse(RUNNING);
        try {
            while (!isReady(gateway.get()) || !send(manager, "READY=1\n" + status())) {
                Thread.sleep(STARTING);
            }
            while (true) {
                send(manager, status() + (heartbeat.isAlive() ? "WATCHDOG=1\n" : ""));
                Thread.sleep(sign);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A configuration that cannot be put in force is no reason to start again and again: what was in force before still is. */
    private static boolean isReady(GatewayStatus status) {
        return status.health() != Health.STARTING || !status.diagnostics().isEmpty() || !status.problems().isEmpty();
    }

    private String status() {
        if (!heartbeat.isAlive()) {
            return "STATUS=the control thread hangs\n";
        }
        GatewayStatus status = gateway.get();
        long inService = status.uplinks().stream().filter(u -> u.plan().inService()).count();
        Optional<String> fault = status.diagnostics().stream().filter(d -> d.isError()).findFirst().map(Object::toString);
        String complaint = fault.or(() -> status.problems().stream().findFirst()).map(p -> "; " + p.replaceAll("\\R", " ")).orElse("");
        return "STATUS=" + inService + " of " + status.uplinks().size() + " uplinks in service" + complaint + "\n";
    }

    private static boolean send(ServiceManager manager, String notice) {
        try {
            return manager.tell(notice);
        } catch (IOException e) {
            LOG.debug("{} takes no notice; the next follows", manager.socket(), e);
            return false;
        }
    }
}
