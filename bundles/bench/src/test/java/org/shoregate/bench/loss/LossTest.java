package org.shoregate.bench.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class LossTest {
    @Test
    void noPacketOfTheHealthyProviderIsLostOrLeaked() throws Exception {
        Object owner = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        Assumptions.assumeTrue(Integer.valueOf(0).equals(owner), "needs root: it makes network namespaces");
        List<Trial.Outcome> outcomes = LossCommand.measure(500, 10, 2);
        assertThat(outcomes).extracting(Trial.Outcome::what).containsExactly("nothing", "reload", "failover and back");
        assertThat(outcomes).allSatisfy(o -> {
            assertThat(o.sent()).as("%s sent", o).isPositive();
            assertThat(o.lost()).as("%s lost", o).isZero();
            assertThat(o.leaked()).as("%s leaked", o).isZero();
        });
    }
}
