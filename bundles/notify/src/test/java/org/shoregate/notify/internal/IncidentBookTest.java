package org.shoregate.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shoregate.api.notify.Incident;
import org.shoregate.testkit.ManualClock;

class IncidentBookTest {
    private static final Duration SETTLE = Duration.ofSeconds(30);
    private final IncidentBook book = new IncidentBook(SETTLE, List.of(), 0);
    private Instant now = ManualClock.START;

    private void see(String subject, Condition condition) {
        book.observe(new Observation(subject, condition, condition == Condition.WELL ? "is well" : "is ill", ""), now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        book.settle(now);
    }

    @Test
    void idsAreOfOneIncidentAlone() {
        see("a b_c", Condition.DOWN);
        see("a b-c", Condition.DOWN);
        assertThat(book.cases()).extracting(c -> c.incident().id()).containsExactly("20260101-000000-a-b-c-1", "20260101-000000-a-b-c-2")
                .allMatch(id -> id.matches("[A-Za-z0-9-]+"));
    }

    @Test
    void whatComesAgainSoonSettlesLonger() {
        for (int i = 0; i < 8; i++) {
            see("a", Condition.DOWN);
            see("a", Condition.WELL);
            pass(Duration.ofMinutes(10));
        }
        assertThat(book.cases()).extracting(c -> c.opening().settle().toSeconds()).startsWith(30L).endsWith(30L);
        see("b", Condition.DOWN);
        see("b", Condition.WELL);
        pass(SETTLE);
        see("b", Condition.DOWN);
        assertThat(book.open("b").orElseThrow().opening().settle()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void theTimelineKeepsItsBeginningAndItsEnd() {
        for (int i = 0; i < 100; i++) {
            see("a", Condition.DOWN);
            see("a", Condition.WELL);
        }
        book.note("a", now, "the end");
        List<Incident.Entry> timeline = book.cases().getFirst().incident().timeline();
        assertThat(timeline).hasSize(Timeline.MOST + 1);
        assertThat(timeline.getFirst().text()).isEqualTo("a is ill");
        assertThat(timeline.getLast().text()).isEqualTo("the end");
        assertThat(timeline.get(Timeline.MOST / 2).text()).isEqualTo("161 more like these are left out here");
    }

    @Test
    void closedOnesAreKeptForAWeekAndInBoundedNumber() {
        for (int i = 0; i < 300; i++) {
            see("a" + i, Condition.DOWN);
            see("a" + i, Condition.WELL);
        }
        pass(SETTLE);
        assertThat(book.cases()).hasSize(200);
        pass(Duration.ofDays(8));
        assertThat(book.cases()).isEmpty();
    }

    @Test
    void aClockThatIsSetBackHoldsNothingUpForLong() {
        see("a", Condition.DOWN);
        see("a", Condition.WELL);
        pass(Duration.ofDays(-1));
        pass(SETTLE);
        assertThat(book.cases()).extracting(Case::isOpen).containsExactly(false);
    }
}
