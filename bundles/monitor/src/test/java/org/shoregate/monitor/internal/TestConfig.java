package org.shoregate.monitor.internal;

import java.lang.reflect.Proxy;
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
        return (MonitorConfig) Proxy.newProxyInstance(MonitorConfig.class.getClassLoader(), new Class<?>[] {MonitorConfig.class},
                (proxy, method, arguments) -> attributes.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
