package org.shoregate.notify.syslog.internal;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Notifiers with a configuration of a test, and the defaults. */
final class Syslog {
    private Syslog() {
    }

    static SyslogOptions options(Map<String, Object> values) {
        return (SyslogOptions) Proxy.newProxyInstance(SyslogOptions.class.getClassLoader(), new Class<?>[] {SyslogOptions.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    static SyslogNotifier notifier(String address) {
        return notifier(address, Map.of());
    }

    static SyslogNotifier notifier(String address, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(Map.of("address", address, "gateway", "gw1", "shoregate_notifier_local",
                true));
        values.putAll(more);
        return new SyslogNotifier(options(values));
    }
}
