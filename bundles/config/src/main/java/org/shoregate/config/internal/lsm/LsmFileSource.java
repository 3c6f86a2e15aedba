package org.shoregate.config.internal.lsm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.shoregate.api.lsm.LsmResult;
import org.shoregate.api.lsm.LsmSource;
import org.shoregate.api.spi.Registration;
import org.shoregate.config.internal.ChangeWatch;
import org.shoregate.config.internal.Fingerprint;

/** The file named by {@code lsmConfig}, if one is, and what it includes, looked at once a second. Thread-safe. */
@Component(service = LsmSource.class, configurationPid = "org.shoregate.monitor")
public final class LsmFileSource implements LsmSource, AutoCloseable {
    private final Optional<Path> file;
    private final ChangeWatch watch;
    /** Where the last reading looked for files. */
    private volatile Set<Path> directories = Set.of();

    /** As configured. */
    @Activate
    public LsmFileSource(LsmFileOptions options) {
        this(Optional.of(options.lsmConfig().strip()).filter(p -> !p.isEmpty()).map(Path::of), ChangeWatch.INTERVAL);
    }

    /** @param interval between two looks */
    LsmFileSource(Optional<Path> file, Duration interval) {
        this.file = file;
        load();
        this.watch = new ChangeWatch(() -> Fingerprint.of(directories), interval, "shoregate-lsm-watch");
    }

    @Override
    public LsmResult load() {
        if (file.isEmpty()) {
            return new LsmResult.Absent();
        }
        LsmReader read = LsmReader.read(file.get());
        directories = read.directories();
        return read.result();
    }

    @Override
    public Registration onChange(Runnable changed) {
        return watch.onChange(changed);
    }

    /** Ends the watching. Repeating it is harmless. */
    @Override
    @Deactivate
    public void close() {
        watch.close();
    }
}
