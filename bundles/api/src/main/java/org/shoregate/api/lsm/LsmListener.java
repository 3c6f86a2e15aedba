package org.shoregate.api.lsm;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Hears of every {@link LsmEvent}. A service. */
@ConsumerType
public interface LsmListener {
    /**
     * Called on the monitor's own thread, so it must return at once. What it throws is logged.
     *
     * @param events at least one; connections in file order, then groups in file order, as LSM runs their scripts
     */
    void happened(List<LsmEvent> events);
}
