package org.example.counting;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.Cadence;
import org.shoregate.api.spi.LinkJudge;
import org.shoregate.api.spi.Target;
import org.shoregate.api.spi.VerdictPolicy;

/** The verdict policy {@code counting}: an uplink is down once so many probes in a row, of whatever target, were lost. */
@Component(property = {VerdictPolicy.NAME + "=counting", VerdictPolicy.NON_BLOCKING + ":Boolean=true"})
public final class CountingPolicy implements VerdictPolicy {
    private static final int MOST_LOST = 5;
    private static final Cadence CADENCE = new Cadence(Duration.ofSeconds(1), Duration.ofMillis(500));

    @Override
    public LinkJudge judge(Uplink uplink, List<Target> targets, Clock clock) {
        return new Judge(clock);
    }

    private static final class Judge implements LinkJudge {
        private final Clock clock;
        private LinkState verdict;
        private int lost;

        Judge(Clock clock) {
            this.clock = clock;
            this.verdict = new LinkState.Unknown(clock.instant(), "no probe has an outcome yet");
        }

        @Override
        public void sent(Target target, long sequence, long nowNs) {
            // only outcomes count
        }

        @Override
        public void sample(Target target, Sample sample, long nowNs) {
            switch (sample) {
                case Sample.Replied replied -> answered(target);
                case Sample.Failed failed -> { }
                case Sample.Lost loss -> lost(target);
                case Sample.Refused refused -> lost(target);
                case Sample.Unexpected unexpected -> lost(target);
            }
        }

        private void answered(Target target) {
            lost = 0;
            if (!(verdict instanceof LinkState.Up)) {
                verdict = new LinkState.Up(clock.instant(), target + " answers");
            }
        }

        private void lost(Target target) {
            if (++lost == MOST_LOST) {
                verdict = new LinkState.Down(clock.instant(), LinkState.Cause.TARGETS_SILENT, lost + " probes in a row unanswered, the last one to " + target);
            }
        }

        @Override
        public LinkState verdict(long nowNs) {
            return verdict;
        }

        @Override
        public Cadence cadence(long nowNs) {
            return CADENCE;
        }

        @Override
        public long nextLookNs() {
            return Long.MAX_VALUE;
        }
    }
}
