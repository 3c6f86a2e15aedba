package org.shoregate.notify.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.Monitor;
import org.shoregate.api.NanoClock;
import org.shoregate.api.lsm.LsmMonitor;
import org.shoregate.api.notify.ChannelReport;
import org.shoregate.api.notify.DeliveryException;
import org.shoregate.api.notify.Incident;
import org.shoregate.api.notify.Notifications;
import org.shoregate.api.notify.Notifier;
import org.shoregate.api.notify.channel.Spans;
import org.shoregate.api.spi.GatewayListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people what becomes of the uplinks. Everything it is told is handed to its thread; thread-safe. */
@Component(service = {GatewayListener.class, Notifications.class}, configurationPid = NotifyOptions.PID)
@Designate(ocd = NotifyOptions.class)
public final class NotificationHub implements GatewayListener, Notifications {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationHub.class);
    /** Beyond the time limit of a delivery, for the one before it. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final Settings settings;
    private final Facts facts = new Facts();
    private final Map<Notifier, Courier> couriers = new ConcurrentHashMap<>();
    private final HubThread thread;

    @Activate
    public NotificationHub(NotifyOptions options) {
        this(Settings.of(options, c -> LOG.warn("{}: {}", NotifyOptions.PID, c)), Clock.systemDefaultZone(), NanoClock.SYSTEM);
    }

    NotificationHub(Settings settings, Clock wall, NanoClock clock) {
        this.settings = settings;
        this.thread = new HubThread(() -> new Hub(settings, wall, clock, facts));
    }

    @Deactivate
    public void close() {
        thread.close();
    }

    @Override
    public void changed(GatewayStatus status) {
        thread.news(hub -> hub.status(status));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindNotifier(Notifier notifier, Map<String, Object> properties) {
        if (!(properties.get(Notifier.NAME) instanceof String)) {
            LOG.warn("{} is not used: its service property {} is missing", notifier.getClass().getName(), Notifier.NAME);
            return;
        }
        Traits traits = Traits.of(properties, c -> LOG.warn("{}", c));
        Courier courier = new Courier(traits.name(), notifier,
                (message, outcome) -> thread.post(h -> h.outcome(traits.name(), message, outcome)));
        couriers.put(notifier, courier);
        thread.post(hub -> hub.add(traits, courier));
    }

    public void unbindNotifier(Notifier notifier) {
        Optional.ofNullable(couriers.remove(notifier)).ifPresent(courier -> thread.post(hub -> hub.remove(courier)));
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public void bindLsmMonitor(LsmMonitor monitor) {
        facts.lsm(Optional.of(monitor));
    }

    public void unbindLsmMonitor(LsmMonitor monitor) {
        facts.lsm(Optional.empty());
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public void bindMonitor(Monitor monitor) {
        facts.monitor(Optional.of(monitor));
    }

    public void unbindMonitor(Monitor monitor) {
        facts.monitor(Optional.empty());
    }

    @Override
    public List<Incident> incidents() {
        return thread.snapshot().incidents();
    }

    @Override
    public List<ChannelReport> channels() {
        return thread.snapshot().channels();
    }

    @Override
    public Map<String, Instant> mutes() {
        return thread.snapshot().mutes();
    }

    @Override
    public String test(String channel) throws DeliveryException, InterruptedException {
        CompletableFuture<String> answer = new CompletableFuture<>();
        thread.post(hub -> hub.test(channel, answer));
        try {
            return answer.get(settings.limit().plus(ANSWER_WITHIN).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new DeliveryException("the channel is busy with another message; try again later, wan:incidents tells how it fares", false, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof DeliveryException known ? known : new DeliveryException(e.getCause().toString(), false, e);
        }
    }

    @Override
    public Instant mute(String name, Duration time) {
        Hub.Snapshot now = thread.snapshot();
        if (time.isNegative() || time.compareTo(LONGEST_MUTE) > 0) {
            throw new IllegalArgumentException("a mute lasts from 0 to " + Spans.words(LONGEST_MUTE) + ", not " + Spans.words(time));
        }
        if (!now.providers().contains(name) && now.channels().stream().noneMatch(c -> c.name().equals(name))) {
            throw new IllegalArgumentException("'" + name + "' is neither a provider nor a channel; wan:providers and wan:incidents show those");
        }
        thread.post(hub -> hub.mute(name, time));
        return Instant.now().plus(time);
    }
}
