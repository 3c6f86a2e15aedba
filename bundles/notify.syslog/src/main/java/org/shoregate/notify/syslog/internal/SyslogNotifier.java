package org.shoregate.notify.syslog.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.shoregate.api.lsm.LsmEvent;
import org.shoregate.api.lsm.LsmListener;
import org.shoregate.api.notify.DeliveryException;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Notifier;
import org.shoregate.api.notify.channel.Failures;
import org.shoregate.api.notify.channel.NoticeWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs messages, and events of an LSM configuration, with a syslog receiver. Thread-safe. */
@Component(configurationPid = SyslogOptions.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SyslogOptions.class, factory = true)
public final class SyslogNotifier implements Notifier, LsmListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SyslogNotifier.class);
    private static final int LONGEST_LIMIT_S = 60;

    private final String address;
    private final Receiver receiver;
    private final Entries entries;
    private final Format format;
    private final Optional<LsmLog> lsm;

    /** @throws IllegalArgumentException if a value is none of those allowed */
    @Activate
    public SyslogNotifier(SyslogOptions options) {
        NoticeWriter writer = NoticeWriter.of(options.gateway());
        this.address = options.address().strip();
        this.receiver = Receiver.of(address, Duration.ofSeconds(Math.clamp(options.timeoutS(), 1, LONGEST_LIMIT_S)));
        boolean local = receiver instanceof UnixReceiver;
        if (local && !options.shoregate_notifier_local()) {
            LOG.warn("{}: {} is on this machine, but is told nothing while no uplink works; set {} = true",
                    options.shoregate_notifier_name(),
                    address, LOCAL);
        }
        this.entries = new Entries(writer);
        this.format = Format.of(options, writer.gateway(), "shoregate", local);
        Format lsmFormat = Format.of(options, writer.gateway(), "lsm", local);
        this.lsm = options.lsm() ? Optional.of(new LsmLog(options.shoregate_notifier_name(), receiver, lsmFormat))
                : Optional.empty();
    }

    @Override
    public String deliver(Message message) throws DeliveryException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before sending to " + address);
        }
        try {
            return receiver.send(entries.of(message).stream().map(format::bytes).toList());
        } catch (IOException e) {
            throw Failures.temporary(address, e);
        }
    }

    @Override
    public void happened(List<LsmEvent> events) {
        Instant now = Instant.now();
        lsm.ifPresent(log -> events.forEach(e -> log.add(Entries.of(e, now))));
    }

    /** Sends nothing more of an LSM configuration. Repeating it is harmless. */
    @Override
    @Deactivate
    public void close() {
        lsm.ifPresent(LsmLog::close);
    }
}
