package org.shoregate.bench.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.LinkState.Cause;
import org.shoregate.api.link.Sample;
import org.shoregate.api.spi.Cadence;
import org.shoregate.api.spi.LinkJudge;
import org.shoregate.api.spi.Target;
import org.shoregate.api.spi.VerdictPolicy;
import org.shoregate.monitor.SteppedMonitor;

/** A handful of noisy days; {@code ./shoregate bench verdicts} has a thousand of them. */
class NoisyDayTest {
    private static final int SEEDS = 4;
    private static final long DAY_NS = 4 * 60 * Spans.MIN;

    private static List<NoisyDay.Result> days(VerdictPolicy policy) {
        return LongStream.rangeClosed(1, SEEDS).mapToObj(seed -> NoisyDay.of(seed, policy, DAY_NS)).toList();
    }

    @Test
    void noUplinkIsTakenOutWronglyAndEveryOutageIsFound() {
        List<NoisyDay.Result> days = days(SteppedMonitor.defaultPolicy());
        assertThat(days.stream().mapToLong(NoisyDay.Result::outages).sum()).isGreaterThan(SEEDS);
        assertThat(days).allSatisfy(day -> {
            assertThat(day.wrongly()).isEmpty();
            assertThat(day.missed()).isEmpty();
            assertThat(day.late()).isEmpty();
        });
    }

    @Test
    void policyThatNeverCondemnsFails() {
        assertThat(days((uplink, targets, clock) -> new Biased(new LinkState.Up(Instant.EPOCH, "fine"), false)))
                .allSatisfy(day -> assertThat(day.foundNs()).isEmpty()).anySatisfy(day -> assertThat(day.missed()).isNotEmpty());
    }

    @Test
    void policyThatCondemnsAtTheFirstLossFails() {
        assertThat(days((uplink, targets, clock) -> new Biased(new LinkState.Up(Instant.EPOCH, "fine"), true)))
                .allSatisfy(day -> assertThat(day.wrongly()).isNotEmpty());
    }

    /** Says the same whatever happens, or down as long as the last probe was not answered. */
    private static final class Biased implements LinkJudge {
        private static final LinkState DOWN = new LinkState.Down(Instant.EPOCH, Cause.TARGETS_SILENT, "a probe was lost");
        private final LinkState usual;
        private final boolean hasty;
        private boolean lost;

        Biased(LinkState usual, boolean hasty) {
            this.usual = usual;
            this.hasty = hasty;
        }

        @Override
        public void sent(Target target, long sequence, long nowNs) {
            // does not care
        }

        @Override
        public void sample(Target target, Sample sample, long nowNs) {
            lost = !(sample instanceof Sample.Replied);
        }

        @Override
        public LinkState verdict(long nowNs) {
            return hasty && lost ? DOWN : usual;
        }

        @Override
        public Cadence cadence(long nowNs) {
            return new Cadence(Duration.ofSeconds(1), Duration.ofSeconds(1));
        }

        @Override
        public long nextLookNs() {
            return Long.MAX_VALUE;
        }
    }
}
