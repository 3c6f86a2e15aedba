package org.shoregate.monitor.internal;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.osgi.framework.Constants;
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
import org.shoregate.api.PluginReport;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.lsm.LsmEvent;
import org.shoregate.api.lsm.LsmListener;
import org.shoregate.api.lsm.LsmMonitor;
import org.shoregate.api.lsm.LsmReport;
import org.shoregate.api.lsm.LsmResult;
import org.shoregate.api.lsm.LsmSource;
import org.shoregate.api.plan.UplinkPlan;
import org.shoregate.api.spi.GatewayListener;
import org.shoregate.api.spi.Hint;
import org.shoregate.api.spi.ProbeType;
import org.shoregate.api.spi.VerdictPolicy;
import org.shoregate.api.spi.VerdictSink;
import org.shoregate.monitor.internal.lsm.StatusExport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the uplinks of the plan in force and tells the gateway which of them work. Everything it is told is handed to its
 * thread; thread-safe.
 */
@Component(configurationPid = MonitorConfig.PID, reference = @Reference(name = LazySink.REFERENCE, service = VerdictSink.class))
@Designate(ocd = MonitorConfig.class)
public final class LinkMonitor implements GatewayListener, Monitor, LsmMonitor {
    private static final Logger LOG = LoggerFactory.getLogger(LinkMonitor.class);

    /** The monitor's thread never takes long; this is for one that has ended. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);

    private final Surroundings around;
    private final MonitorThread thread;
    private final LsmFeed lsm;
    private final Optional<StatusExport> export;
    private final Signals neighbours;
    private final List<LsmListener> listeners = new CopyOnWriteArrayList<>();

    @Activate
    public LinkMonitor(ComponentContext component, MonitorConfig config, LsmOptions options) {
        this(new LazySink(component)::verdict, config,
                Optional.of(options.lsmExport().strip()).filter(p -> !p.isEmpty()).map(p -> new StatusExport(Path.of(p))));
    }

    /** @param sink told of every new verdict on the monitor's thread */
    public LinkMonitor(VerdictSink sink, MonitorConfig config) {
        this(sink, config, Optional.empty());
    }

    LinkMonitor(VerdictSink sink, MonitorConfig config, Optional<StatusExport> export) {
        this.around = new Surroundings(MonitorSettings.of(config, c -> LOG.warn("{}: {}", MonitorConfig.PID, c)), NanoClock.SYSTEM,
                Clock.systemUTC(), RandomGenerator.getDefault(), sink);
        this.export = export;
        this.thread = new MonitorThread(around, new LsmWatch(around, text -> export.ifPresent(e -> e.write(text)), this::happened),
                config.trafficSignals());
        this.lsm = new LsmFeed(around.mailbox(), thread::watch);
        this.neighbours = config.neighbourSignals() ? NeighbourSignals.start(this::suspect) : Signals.NONE;
    }

    /** The gateway of an uplink does not answer the kernel. */
    private void suspect(InetAddress gateway) {
        around.mailbox().post(() -> thread.watch().hint(u -> u.gateway().filter(gateway::equals).isPresent(), Hint.SUSPICION));
    }

    @Deactivate
    public void stop() {
        neighbours.close();
        lsm.close();
        thread.close();
        export.ifPresent(StatusExport::close);
    }

    @Override
    public LsmReport report() {
        return lsm.report();
    }

    @Override
    public LsmResult reload() {
        return lsm.reload();
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public void bindLsmSource(LsmSource source) {
        lsm.add(source);
    }

    public void unbindLsmSource(LsmSource source) {
        lsm.remove(source);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindLsmListener(LsmListener listener) {
        listeners.add(listener);
    }

    public void unbindLsmListener(LsmListener listener) {
        listeners.remove(listener);
    }

    private void happened(List<LsmEvent> events) {
        for (LsmListener listener : listeners) {
            try {
                listener.happened(events);
            } catch (RuntimeException e) {
                LOG.error("{} failed at events of the LSM configuration, going on", listener, e);
            }
        }
    }

    @Override
    public void changed(GatewayStatus status) {
        status.plan().ifPresent(plan -> watch(plan.uplinks().stream().filter(u -> !u.provider().isLocal()).map(UplinkPlan::uplink).toList()));
    }

    /** Watches these uplinks from now on and no others; returns at once. */
    public void watch(List<Uplink> uplinks) {
        around.mailbox().post(() -> thread.watch().uplinks(uplinks));
    }

    @Override
    public List<LinkReport> links() {
        return ask(thread.watch()::reports);
    }

    @Override
    public List<PluginReport> plugins() {
        return ask(() -> Stream.concat(around.types().reports(), around.policies().reports()).toList());
    }

    private <T> List<T> ask(Supplier<List<T>> question) {
        CompletableFuture<List<T>> answer = new CompletableFuture<>();
        around.mailbox().post(() -> answer.complete(question.get()));
        return answer.completeOnTimeout(List.of(), ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindProbeType(ProbeType type, Map<String, Object> properties) {
        boolean nonBlocking = Boolean.TRUE.equals(properties.get(ProbeType.NON_BLOCKING));
        pluginChange(() -> around.types().add(String.valueOf(properties.get(ProbeType.TYPE)), type, nonBlocking, bundle(properties)));
    }

    public void unbindProbeType(ProbeType type) {
        pluginChange(() -> around.types().remove(type));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindVerdictPolicy(VerdictPolicy policy, Map<String, Object> properties) {
        boolean nonBlocking = Boolean.TRUE.equals(properties.get(VerdictPolicy.NON_BLOCKING));
        pluginChange(() -> around.policies().add(String.valueOf(properties.get(VerdictPolicy.NAME)), policy, nonBlocking, bundle(properties)));
    }

    public void unbindVerdictPolicy(VerdictPolicy policy) {
        pluginChange(() -> around.policies().remove(policy));
    }

    private static long bundle(Map<String, Object> properties) {
        return properties.get(Constants.SERVICE_BUNDLEID) instanceof Long id ? id : 0;
    }

    private void pluginChange(Runnable change) {
        around.mailbox().post(() -> {
            change.run();
            thread.watch().pluginsChanged();
        });
    }
}
