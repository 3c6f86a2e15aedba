package org.shoregate.monitor.internal.damping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.shoregate.api.link.LinkState;
import org.shoregate.testkit.ManualClock;

class DampingTest {
    private static final DampingSettings CLASSIC = new DampingSettings(2000, 750, Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ZERO);

    private final ManualClock clock = new ManualClock();
    private Damping damping = new Damping(CLASSIC);
    private boolean others = true;

    private LinkState up() {
        return damping.damped(new LinkState.Up(clock.instant(), "fine"), clock.nanoTime(), others);
    }

    private LinkState down() {
        return damping.damped(new LinkState.Down(clock.instant(), LinkState.Cause.GATEWAY_SILENT, "5 of 5 lost"), clock.nanoTime(), others);
    }

    /** So many times down and up again within a second. */
    private LinkState flap(int times) {
        up();
        LinkState last = null;
        for (int i = 0; i < times; i++) {
            clock.advanceMs(500);
            assertThat(down()).isInstanceOf(LinkState.Down.class).satisfies(d -> assertThat(d.evidence()).isEqualTo("5 of 5 lost"));
            clock.advanceMs(500);
            last = up();
        }
        return last;
    }

    /** Looks when it wants to be looked at; returns after how long it was up. */
    private Duration untilUp() {
        long startNs = clock.nanoTime();
        while (!(up() instanceof LinkState.Up)) {
            assertThat(damping.nextLookNs()).isGreaterThan(clock.nanoTime());
            clock.advance(Duration.ofNanos(damping.nextLookNs() - clock.nanoTime()));
        }
        return Duration.ofNanos(clock.nanoTime() - startNs);
    }

    @Test
    void oneFailureIsNeverDamped() {
        assertThat(flap(1)).isInstanceOf(LinkState.Up.class);
        assertThat(damping.nextLookNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void manyFailuresInAShortTimeAre() {
        LinkState held = flap(3);
        assertThat(held).isInstanceOf(LinkState.Down.class);
        assertThat(held.evidence()).matches("held down: penalty 2[89]\\d\\d, back below 750 in (59|60) s; fine");
        assertThat(untilUp()).isBetween(Duration.ofSeconds(58), Duration.ofSeconds(60));
    }

    @Test
    void theSameFailuresOverALongTimeAreNot() {
        for (int i = 0; i < 20; i++) {
            assertThat(flap(1)).isInstanceOf(LinkState.Up.class);
            clock.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void heldUplinkIsUsedAtOnceWhenNoOtherWorks() {
        assertThat(flap(3)).isInstanceOf(LinkState.Down.class);
        others = false;
        assertThat(up()).isInstanceOf(LinkState.Up.class);
        others = true;
        assertThat(up()).as("and stays").isInstanceOf(LinkState.Up.class);
    }

    @Test
    void noUplinkIsHeldLongerThanTheLongestTime() {
        flap(200);
        assertThat(untilUp()).isBetween(Duration.ofSeconds(118), Duration.ofSeconds(121));
    }

    @Test
    void lookingOftenChangesNothing() {
        LinkState held = flap(3);
        for (int i = 0; i < 4000; i++) {
            clock.advanceMs(1);
            assertThat(up()).isSameAs(held);
        }
    }

    @Test
    void unknownPassesAndForgetsThatItWasHeld() {
        flap(3);
        LinkState unknown = new LinkState.Unknown(clock.instant(), "no monitor");
        assertThat(damping.damped(unknown, clock.nanoTime(), true)).isSameAs(unknown);
        assertThat(up()).isInstanceOf(LinkState.Up.class);
    }

    @Test
    void minimumUpTimeIsWaitedFor() {
        damping = new Damping(new DampingSettings(2000, 750, Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofSeconds(7)));
        up();
        down();
        assertThat(up().evidence()).isEqualTo("held down: up for 7 s more first; fine");
        clock.advance(Duration.ofSeconds(6));
        down();
        assertThat(untilUp()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new DampingSettings(700, 750, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
