package org.shoregate.api.spi;

import org.osgi.annotation.versioning.ConsumerType;
import org.shoregate.api.GatewayStatus;

/** Hears of every round that changed something. A service; called on a thread of the gateway's that nothing waits for. */
@ConsumerType
public interface GatewayListener {
    void changed(GatewayStatus status);
}
