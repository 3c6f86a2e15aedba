package org.shoregate.monitor.icmp.internal;

import java.lang.reflect.Proxy;
import org.shoregate.monitor.internal.MonitorConfig;
import org.shoregate.monitor.internal.sla.SlaConfig;

/** The monitor's configuration as it is without a file, but for the targets. */
final class DefaultConfig {
    private DefaultConfig() {
    }

    static MonitorConfig of(String... targets) {
        return (MonitorConfig) Proxy.newProxyInstance(MonitorConfig.class.getClassLoader(), new Class<?>[] {MonitorConfig.class},
                (proxy, method, arguments) -> method.getName().equals("targets") ? targets.clone() : method.getDefaultValue());
    }

    /** The levels of the policy {@code sla} as they are without a file. */
    static SlaConfig levels() {
        return (SlaConfig) Proxy.newProxyInstance(SlaConfig.class.getClassLoader(), new Class<?>[] {SlaConfig.class},
                (proxy, method, arguments) -> method.getDefaultValue());
    }
}
