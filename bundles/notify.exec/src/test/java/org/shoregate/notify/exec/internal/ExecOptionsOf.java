package org.shoregate.notify.exec.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations with values of a test, and their defaults. */
final class ExecOptionsOf {
    private ExecOptionsOf() {
    }

    static <T> T of(Class<T> type, Map<String, Object> values) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue())));
    }

    static ExecOptions exec(Map<String, Object> values) {
        return of(ExecOptions.class, values);
    }
}
