package org.shoregate.monitor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shoregate.api.spi.Hint;

class ReplyRhythmTest {
    private static final long READING_MS = 25;

    private record Told(Hint hint, long atMs) {
    }

    private final ReplyRhythm rhythm = new ReplyRhythm();
    private final List<Told> told = new ArrayList<>();
    private long nowMs = 1_000_000;
    private long leaving;
    private long arriving;

    /** The counters go on like this, with each reading, for so long. */
    private void traffic(Duration length, int out, int in) {
        for (long end = nowMs + length.toMillis(); nowMs < end;) {
            leaving += out;
            arriving += in;
            read();
        }
    }

    private void read() {
        nowMs += READING_MS;
        rhythm.read(leaving, arriving, nowMs * 1_000_000).ifPresent(h -> told.add(new Told(h, nowMs)));
    }

    private List<Long> suspicions() {
        return told.stream().filter(t -> t.hint() == Hint.SUSPICION).map(Told::atMs).toList();
    }

    @BeforeEach
    void firstReading() {
        read();
    }

    @Test
    void repliesThatStandStillAreSuspiciousOnce() {
        traffic(Duration.ofSeconds(5), 4, 3);
        assertThat(suspicions()).isEmpty();
        long cutMs = nowMs;
        traffic(Duration.ofMinutes(1), 1, 0);
        assertThat(suspicions()).hasSize(1);
        assertThat(suspicions().getFirst() - cutMs).isBetween(100L, 150L);
        traffic(Duration.ofSeconds(5), 4, 3);
        assertThat(suspicions()).hasSize(1);
    }

    @Test
    void sparseTrafficIsWaitedForAtLeastThreePackets() {
        traffic(Duration.ofSeconds(5), 4, 3);
        long cutMs = nowMs;
        for (int i = 0; i < 3; i++) {
            traffic(Duration.ofMillis(READING_MS), 1, 0);
            traffic(Duration.ofMillis(375), 0, 0);
        }
        assertThat(suspicions()).hasSize(1);
        assertThat(suspicions().getFirst() - cutMs).isBetween(800L, 850L);
    }

    @Test
    void whatNobodyEverAnswersSaysNothing() {
        traffic(Duration.ofHours(1), 2, 0);
        assertThat(told).isEmpty();
    }

    @Test
    void someOneWayTrafficIsLearntToBeUsual() {
        for (int i = 0; i < 30; i++) {
            traffic(Duration.ofSeconds(2), 4, 3);
            traffic(Duration.ofSeconds(18), 2, 0);
        }
        assertThat(suspicions()).as("in ten minutes").hasSizeBetween(1, 2);
    }

    @Test
    void aSlowLineMayTakeItsTime() {
        for (int i = 0; i < 100; i++) {
            traffic(Duration.ofMillis(READING_MS), 5, 0);
            traffic(Duration.ofMillis(600), 0, 0);
            traffic(Duration.ofMillis(READING_MS), 0, 5);
        }
        assertThat(suspicions()).isEmpty();
        long cutMs = nowMs;
        traffic(Duration.ofSeconds(5), 1, 0);
        assertThat(suspicions()).hasSize(1);
        assertThat(suspicions().getFirst() - cutMs).isBetween(1200L, 1350L);
    }

    @Test
    void packetsNowAndThenAreNoTraffic() {
        traffic(Duration.ofSeconds(5), 4, 3);
        for (int i = 0; i < 20; i++) {
            traffic(Duration.ofMillis(READING_MS), 2, 0);
            traffic(Duration.ofMinutes(1), 0, 0);
        }
        assertThat(suspicions()).isEmpty();
    }

    @Test
    void countersThatStartAnewAreNoReply() {
        traffic(Duration.ofSeconds(5), 4, 3);
        told.clear();
        leaving = 0;
        arriving = 2;
        read();
        assertThat(told).isEmpty();
        traffic(Duration.ofSeconds(1), 1, 0);
        assertThat(suspicions()).hasSize(1);
    }

    @Test
    void anOutageTeachesNothing() {
        traffic(Duration.ofSeconds(5), 4, 3);
        traffic(Duration.ofSeconds(1), 1, 0);
        rhythm.interrupt();
        nowMs += 300_000;
        traffic(Duration.ofSeconds(5), 4, 3);
        told.clear();
        long cutMs = nowMs;
        traffic(Duration.ofSeconds(1), 1, 0);
        assertThat(suspicions()).hasSize(1);
        assertThat(suspicions().getFirst() - cutMs).isBetween(100L, 150L);
    }

    @Test
    void eachReadingWithRepliesTellsThatTheLineLives() {
        traffic(Duration.ofSeconds(5), 4, 3);
        assertThat(told).hasSize(200).allMatch(t -> t.hint() == Hint.TRAFFIC_ANSWERED);
    }

    /** The provider's own name server answers, nothing behind it does. */
    @Test
    void farFewerRepliesThanUsualDoNotTellThatTheLineLives() {
        traffic(Duration.ofSeconds(30), 40, 30);
        traffic(Duration.ofSeconds(2), 10, 1);
        told.clear();
        traffic(Duration.ofSeconds(5), 10, 1);
        assertThat(told).isEmpty();
    }
}
