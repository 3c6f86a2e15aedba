package org.shoregate.metrics.internal;

import java.lang.reflect.Proxy;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayStatus;

/** Makes gateways that know nothing but their status. */
final class Answering {
    private Answering() {
    }

    static Gateway with(GatewayStatus status) {
        return (Gateway) Proxy.newProxyInstance(Gateway.class.getClassLoader(), new Class<?>[] {Gateway.class}, (proxy, method, arguments) -> {
            if (method.getName().equals("status")) {
                return status;
            }
            throw new AssertionError("nobody asked for " + method.getName());
        });
    }
}
