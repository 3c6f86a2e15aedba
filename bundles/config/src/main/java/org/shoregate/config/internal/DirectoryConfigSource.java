package org.shoregate.config.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.net.Family;
import org.shoregate.api.spi.ConfigSource;
import org.shoregate.api.spi.Registration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One directory, looked at once a second. Looking is a stat of a few dozen files; it also notices what events would miss: a
 * directory behind a symbolic link that is turned, or on a network file system. Thread-safe.
 */
@Component(service = ConfigSource.class, configurationPid = "org.shoregate.config")
@Designate(ocd = ConfigOptions.class)
public final class DirectoryConfigSource implements ConfigSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryConfigSource.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Path directory;
    private final Family family;
    private final Duration interval;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread watcher;

    /** As configured. */
    @Activate
    public DirectoryConfigSource(ConfigOptions options) {
        this(Path.of(options.directory()), Family.valueOf(options.family().toUpperCase(Locale.ROOT)), INTERVAL);
    }

    /** @param interval between two looks */
    DirectoryConfigSource(Path directory, Family family, Duration interval) {
        this.directory = directory;
        this.family = family;
        this.interval = interval;
        Fingerprint first = Fingerprint.of(directory);
        this.watcher = Thread.ofPlatform().daemon().name("shoregate-config-watch").start(() -> watch(first));
    }

    @Override
    public ConfigResult load() {
        return DirectoryReader.read(directory, family);
    }

    @Override
    public Registration onChange(Runnable changed) {
        Runnable own = () -> call(changed);
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    /** Tells of a change once two looks in a row saw the same: a set of files that is still being copied is left alone. */
    private void watch(Fingerprint first) {
        Fingerprint told = first;
        Fingerprint before = first;
        try {
            while (true) {
                Thread.sleep(interval);
                Fingerprint now = Fingerprint.of(directory);
                if (now.equals(before) && !now.equals(told)) {
                    told = now;
                    listeners.forEach(Runnable::run);
                }
                before = now;
            }
        } catch (InterruptedException e) {
            LOG.debug("No longer watching {}", directory);
        }
    }

    private static void call(Runnable changed) {
        try {
            changed.run();
        } catch (RuntimeException e) {
            LOG.error("A listener failed to hear of a changed configuration, going on", e);
        }
    }

    /** Ends the watching. Repeating it is harmless. */
    @Override
    @Deactivate
    public void close() {
        watcher.interrupt();
        listeners.clear();
    }
}
