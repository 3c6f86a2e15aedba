package org.shoregate.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.spi.ConfigSource;
import org.shoregate.api.spi.Registration;

/** A configuration that a test replaces. Callbacks run on the thread that replaces it. Thread-safe. */
public final class FakeConfigSource implements ConfigSource {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile ConfigResult result;

    public FakeConfigSource(GatewayConfig config) {
        this.result = new ConfigResult.Valid(config, List.of());
    }

    @Override
    public ConfigResult load() {
        return result;
    }

    @Override
    public Registration onChange(Runnable changed) {
        listeners.add(changed);
        return () -> listeners.remove(changed);
    }

    /** From now on this is the configuration. */
    public void set(GatewayConfig config) {
        setUntold(config);
        listeners.forEach(Runnable::run);
    }

    /** As {@link #set}, but nobody is told: as if a file were changed that nobody watches. */
    public void setUntold(GatewayConfig config) {
        result = new ConfigResult.Valid(config, List.of());
    }

    /** From now on the configuration is invalid. */
    public void breakIt(String message) {
        result = new ConfigResult.Invalid(List.of(
                new Diagnostic(Diagnostic.Severity.ERROR, "SG-T001", new SourceLocation("providers", 1, 1), message)));
        listeners.forEach(Runnable::run);
    }
}
