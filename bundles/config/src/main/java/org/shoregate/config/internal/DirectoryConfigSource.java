package org.shoregate.config.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.net.Family;
import org.shoregate.api.spi.ConfigSource;
import org.shoregate.api.spi.Registration;
import org.shoregate.config.lint.Ignored;

/** One directory of Shorewall files, looked at once a second. Thread-safe. */
@Component(service = ConfigSource.class, configurationPid = "org.shoregate.config")
@Designate(ocd = ConfigOptions.class)
public final class DirectoryConfigSource implements ConfigSource, AutoCloseable {
    private final Path directory;
    private final Family family;
    private final Ignored ignored;
    private final boolean watched;
    private final ChangeWatch watch;

    /** As configured. */
    @Activate
    public DirectoryConfigSource(ConfigOptions options) {
        this(Path.of(said(options.directory(), "shoregate.config", "/etc/shorewall")),
                Family.valueOf(said(options.family(), "shoregate.family", "ipv4").toUpperCase(Locale.ROOT)), Ignored.of(options.ignore()), ChangeWatch.INTERVAL, options.watch());
    }

    /** What the file says, else the command line: the file may be gone. */
    private static String said(String option, String property, String usual) {
        return option.isEmpty() ? System.getProperty(property, usual) : option;
    }

    /**
     * @param interval between two looks
     * @param watched whether anybody is told of changes
     */
    DirectoryConfigSource(Path directory, Family family, Ignored ignored, Duration interval, boolean watched) {
        this.directory = directory;
        this.family = family;
        this.ignored = ignored;
        this.watched = watched;
        this.watch = new ChangeWatch(() -> Fingerprint.of(directory), interval, "shoregate-config-watch");
    }

    @Override
    public ConfigResult load() {
        return ignored.without(DirectoryReader.read(directory, family));
    }

    @Override
    public Registration onChange(Runnable changed) {
        return watched ? watch.onChange(changed) : () -> { };
    }

    /** Ends the watching. Repeating it is harmless. */
    @Override
    @Deactivate
    public void close() {
        watch.close();
    }
}
