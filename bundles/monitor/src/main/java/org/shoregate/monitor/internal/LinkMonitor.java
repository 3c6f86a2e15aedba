package org.shoregate.monitor.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.LinkReport;
import org.shoregate.api.Monitor;
import org.shoregate.api.NanoClock;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.plan.UplinkPlan;
import org.shoregate.api.spi.GatewayListener;
import org.shoregate.api.spi.ProbeType;
import org.shoregate.api.spi.VerdictPolicy;
import org.shoregate.api.spi.VerdictSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the uplinks of the plan in force and tells the gateway which of them work. Everything it is told is handed to its
 * thread; thread-safe.
 */
@Component(configurationPid = MonitorConfig.PID, reference = @Reference(name = LazySink.REFERENCE, service = VerdictSink.class))
@Designate(ocd = MonitorConfig.class)
public final class LinkMonitor implements GatewayListener, Monitor {
    private static final Logger LOG = LoggerFactory.getLogger(LinkMonitor.class);

    /** The monitor's thread never takes long; this is for one that has ended. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);

    private final Surroundings around;
    private final MonitorThread thread;

    @Activate
    public LinkMonitor(ComponentContext component, MonitorConfig config) {
        this(new LazySink(component)::verdict, config);
    }

    /** @param sink told of every new verdict on the monitor's thread */
    public LinkMonitor(VerdictSink sink, MonitorConfig config) {
        this(new Surroundings(MonitorSettings.of(config, c -> LOG.warn("{}: {}", MonitorConfig.PID, c)), NanoClock.SYSTEM,
                Clock.systemUTC(), RandomGenerator.getDefault(), sink));
    }

    LinkMonitor(Surroundings around) {
        this.around = around;
        this.thread = new MonitorThread(around);
    }

    @Deactivate
    public void stop() {
        thread.close();
    }

    @Override
    public void changed(GatewayStatus status) {
        status.plan().ifPresent(plan -> watch(plan.uplinks().stream().map(UplinkPlan::uplink).toList()));
    }

    /** Watches these uplinks from now on and no others; returns at once. */
    public void watch(List<Uplink> uplinks) {
        around.mailbox().post(() -> thread.watch().uplinks(uplinks));
    }

    @Override
    public List<LinkReport> links() {
        CompletableFuture<List<LinkReport>> answer = new CompletableFuture<>();
        around.mailbox().post(() -> answer.complete(thread.watch().reports()));
        return answer.completeOnTimeout(List.of(), ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindProbeType(ProbeType type, Map<String, Object> properties) {
        boolean nonBlocking = Boolean.TRUE.equals(properties.get(ProbeType.NON_BLOCKING));
        pluginChange(() -> around.types().add(String.valueOf(properties.get(ProbeType.TYPE)), type, nonBlocking));
    }

    public void unbindProbeType(ProbeType type) {
        pluginChange(() -> around.types().remove(type));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindVerdictPolicy(VerdictPolicy policy, Map<String, Object> properties) {
        boolean nonBlocking = Boolean.TRUE.equals(properties.get(VerdictPolicy.NON_BLOCKING));
        pluginChange(() -> around.policies().add(String.valueOf(properties.get(VerdictPolicy.NAME)), policy, nonBlocking));
    }

    public void unbindVerdictPolicy(VerdictPolicy policy) {
        pluginChange(() -> around.policies().remove(policy));
    }

    private void pluginChange(Runnable change) {
        around.mailbox().post(() -> {
            change.run();
            thread.watch().pluginsChanged();
        });
    }
}
