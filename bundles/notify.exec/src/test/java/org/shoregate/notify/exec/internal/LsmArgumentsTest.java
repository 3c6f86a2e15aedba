package org.shoregate.notify.exec.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.lsm.LsmEvent;
import org.shoregate.api.lsm.LsmStatus;
import org.shoregate.api.notify.LinkTransition;
import org.shoregate.testkit.Incidents;

class LsmArgumentsTest {
    private static final LsmArguments SIXTEEN = new LsmArguments(LsmArguments.LSM);
    private static final LsmEvent DOWN = LsmEvents.connection("a", LsmStatus.UP, LsmStatus.DOWN, LsmEvents.NONE);

    @Test
    void aConnectionGivesSixteenOrEighteen() {
        assertThat(SIXTEEN.of(DOWN, "root")).containsExactly("down", "a", "192.0.2.1", "eth0", "root", "90", "10", "9", "1", "0",
                "7", "8",
                "1200", "203.0.113.2", "up", "1700000000");
        assertThat(new LsmArguments(LsmArguments.FOOLSM).of(DOWN, "root")).hasSize(18).endsWith("1700000000", "900", "3000");
        assertThatThrownBy(() -> new LsmArguments(17)).hasMessageContaining("arguments = 17");
    }

    @Test
    void aGroupHasNoFiguresAndEmptyPlaces() {
        assertThat(SIXTEEN.of(LsmEvents.group("g", LsmStatus.UNKNOWN, LsmStatus.UP, LsmEvents.NONE), "")).containsExactly("up",
                "g", "", "", "",
                "0", "0", "0", "0", "0", "0", "0", "0", "", "unknown", "1700000000");
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, , 0.0.0.0", "2001:db8::1, , ::", "2001:db8:0:0:1:0:0:0, 2001:db8:0:1:0:0:0:1, 2001:db8:0:1::1",
        "::1, fe80::1, fe80::1", "2001:db8::1, 1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7"})
    void addressesAreWrittenAsLsmWritesThem(String checkIp, String source, String expected) {
        assertThat(SIXTEEN.of(LsmEvents.from(DOWN, checkIp, Optional.ofNullable(source)), "").get(13)).isEqualTo(expected);
    }

    @Test
    void theTargetIsWrittenShort() {
        assertThat(SIXTEEN.of(LsmEvents.from(DOWN, "2001:db8:0:0:1:0:0:0", Optional.empty()), "").get(2))
                .isEqualTo("2001:db8:0:0:1::");
    }

    @Test
    void anUplinkGivesTheSame() {
        assertThat(SIXTEEN.of(Incidents.transition("ISP1").transition(), "ops")).hasValueSatisfying(a -> {
            assertThat(a.subList(0, 5)).containsExactly("down", "ISP1", "192.0.2.1", "eth0", "ops");
            assertThat(a.subList(12, 15)).containsExactly("1200", "203.0.113.2", "up");
        });
    }

    @Test
    void whatIsNeitherUpNorDownIsNoEvent() {
        LinkTransition t = Incidents.transition("ISP1").transition();
        LinkState unknown = new LinkState.Unknown(Instant.EPOCH, "not probed");
        LinkState degraded = new LinkState.Degraded(Instant.EPOCH, LinkState.Cause.LOSS, "20 % lost");
        assertThat(SIXTEEN.of(changed(t, t.before(), unknown), "")).isEmpty();
        assertThat(SIXTEEN.of(changed(t, t.before(), degraded), "")).isEmpty();
        assertThat(SIXTEEN.of(changed(t, unknown, t.before()), "")).hasValueSatisfying(a -> assertThat(a).startsWith("up")
                .contains("unknown"));
        assertThat(SIXTEEN.of(changed(t, t.after(), degraded), "")).hasValueSatisfying(a -> assertThat(a).startsWith("up")
                .contains("down"));
    }

    private static LinkTransition changed(LinkTransition t, LinkState before, LinkState after) {
        return new LinkTransition(t.provider(), t.device(), t.target(), t.source(), before, after, t.statistics());
    }
}
