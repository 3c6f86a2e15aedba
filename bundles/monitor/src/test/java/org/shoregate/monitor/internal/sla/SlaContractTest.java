package org.shoregate.monitor.internal.sla;

import java.util.Map;
import org.shoregate.api.spi.VerdictPolicy;
import org.shoregate.monitor.internal.TestConfig;
import org.shoregate.testkit.VerdictPolicyContract;

class SlaContractTest extends VerdictPolicyContract {
    @Override
    protected VerdictPolicy policy() {
        return new SlaPolicy(TestConfig.defaults(), new SlaLevels(TestConfig.of(SlaConfig.class, Map.of())));
    }
}
