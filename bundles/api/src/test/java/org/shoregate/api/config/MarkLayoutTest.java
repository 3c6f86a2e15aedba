package org.shoregate.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkLayoutTest {
    /** The layouts that Shorewall's documentation shows. */
    @ParameterizedTest
    @CsvSource({
        "8,8,8,0,0,    0xff,0xff,0x100,0x200",
        "8,8,8,8,0,    0xff00,0xff,0x10000,0x20000",
        "14,16,8,16,0, 0xff0000,0xffff,0x1000000,0x2000000",
        "14,16,8,0,0,  0xff,0xffff,0x10000,0x20000",
        "8,8,8,0,3,    0xff,0xff,0x800,0x1000"})
    void fieldsFollowFromTheFiveSettings(int tc, int mask, int provider, int offset, int zone, String providerMask, String tcMask,
            String exclusion, String tproxy) {
        MarkLayout layout = new MarkLayout(tc, mask, provider, offset, zone);
        assertThat(layout.providerMask()).isEqualTo(Integer.decode(providerMask));
        assertThat(layout.tcMask()).isEqualTo(Integer.decode(tcMask));
        assertThat(layout.exclusionBit()).isEqualTo(Integer.decode(exclusion));
        assertThat(layout.tproxyBit()).isEqualTo(Integer.decode(tproxy));
    }

    @Test
    void anOffsetInsideTheShapingFieldIsMovedBehindIt() {
        assertThat(new MarkLayout(8, 16, 8, 8, 0).providerMask()).isEqualTo(0xff0000);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> new MarkLayout(8, 16, 8, 20, 8)).hasMessageContaining("30 bits");
    }
}
