package org.shoregate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.TableId;

class FakeKernelTest {
    private final FakeKernel kernel = Configs.twoIspKernel();

    @Test
    void settingALinkDownTakesItsRoutesAlongAndLosingCarrierDoesNot() {
        long before = kernel.state(Family.IPV4).table(TableId.MAIN).count();
        kernel.carrier("eth0", false);
        assertThat(kernel.state(Family.IPV4).table(TableId.MAIN)).hasSize((int) before);
        kernel.up("eth0", false);
        assertThat(kernel.state(Family.IPV4).table(TableId.MAIN)).hasSize((int) before - 2);
        assertThat(kernel.state(Family.IPV4).link(new InterfaceName("eth0"))).hasValueSatisfying(l -> assertThat(l.up()).isFalse());
    }

    @Test
    void theOtherFamilyHasOnlyLinks() {
        assertThat(kernel.state(Family.IPV6).routes()).isEmpty();
        assertThat(kernel.state(Family.IPV6).links()).hasSize(4);
    }
}
