package org.shoregate.monitor.internal;

import java.util.Map;

/** The monitor's configuration as it is without a file. */
public final class TestConfig {
    private TestConfig() {
    }

    public static MonitorConfig defaults() {
        return with(Map.of());
    }

    /** The defaults but for these attributes. */
    public static MonitorConfig with(Map<String, Object> attributes) {
        return of(MonitorConfig.class, attributes);
    }

    /** A configuration of this type: its defaults but for these attributes. */
    public static <T> T of(Class<T> type, Map<String, Object> attributes) {
        return Attributes.of(type, attributes);
    }
}
