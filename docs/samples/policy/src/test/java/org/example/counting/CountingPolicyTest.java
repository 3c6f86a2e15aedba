package org.example.counting;

import org.shoregate.api.spi.VerdictPolicy;
import org.shoregate.testkit.VerdictPolicyContract;

/** Everything that Shoregate expects of a verdict policy. */
class CountingPolicyTest extends VerdictPolicyContract {
    @Override
    protected VerdictPolicy policy() {
        return new CountingPolicy();
    }
}
