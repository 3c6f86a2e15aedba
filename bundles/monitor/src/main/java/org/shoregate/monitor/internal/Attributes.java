package org.shoregate.monitor.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations without a configuration file, as the container would make them. */
final class Attributes {
    private Attributes() {
    }

    /** A configuration of this type: its defaults but for these attributes. */
    static <T> T of(Class<T> type, Map<String, Object> attributes) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> attributes.getOrDefault(method.getName(), method.getDefaultValue())));
    }
}
