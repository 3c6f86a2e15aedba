package org.shoregate.monitor.internal.lsm;

import org.shoregate.api.spi.VerdictPolicy;
import org.shoregate.testkit.VerdictPolicyContract;

class LsmPolicyTest extends VerdictPolicyContract {
    @Override
    protected VerdictPolicy policy() {
        return new LsmPolicy();
    }
}
