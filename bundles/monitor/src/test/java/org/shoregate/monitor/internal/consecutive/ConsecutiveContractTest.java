package org.shoregate.monitor.internal.consecutive;

import org.shoregate.api.spi.VerdictPolicy;
import org.shoregate.monitor.internal.TestConfig;
import org.shoregate.testkit.VerdictPolicyContract;

class ConsecutiveContractTest extends VerdictPolicyContract {
    @Override
    protected VerdictPolicy policy() {
        return new ConsecutivePolicy(TestConfig.defaults());
    }
}
