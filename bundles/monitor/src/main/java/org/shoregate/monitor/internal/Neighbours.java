package org.shoregate.monitor.internal;

import java.util.List;
import org.shoregate.api.config.ProviderName;

/** What the watch of one uplink may ask and tell about the other uplinks. Confined to the thread that watches the uplinks. */
interface Neighbours {
    /** There are no other uplinks. */
    Neighbours NONE = new Neighbours() {
        private final CrossCheck nobody = new CrossCheck(List.of());

        @Override
        public CrossCheck crossCheck() {
            return nobody;
        }

        @Override
        public boolean work(ProviderName besides) {
            return false;
        }

        @Override
        public void turned(ProviderName provider) {
            // nobody is there to be told
        }
    };

    /** Which targets are to blame themselves. */
    CrossCheck crossCheck();

    /** Whether an uplink besides this one is known to work. */
    boolean work(ProviderName besides);

    /** Another kind of verdict was reported about this one. */
    void turned(ProviderName provider);
}
