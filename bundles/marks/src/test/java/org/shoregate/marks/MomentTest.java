package org.shoregate.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.marks.Plans.from;
import static org.shoregate.marks.Plans.rule;
import static org.shoregate.marks.Plans.set;
import static org.shoregate.marks.TwoIsps.FAR;
import static org.shoregate.marks.TwoIsps.PORT;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkChain;

/**
 * Rules that hold at certain times. The clock is the kernel's, so all times are some hours around now, and hold for as long as a test may
 * take. Surefire gives these tests a time zone that is not UTC.
 */
class MomentTest {
    private static final String FROM_ISP1 = "isp1 192.168.1.2";
    private static final String FROM_ISP2 = "isp2 192.168.1.2";

    private TwoIsps net;
    private NftMarkBackend backend;
    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);

    @BeforeEach
    void make() throws Exception {
        assertThat(System.getenv("TZ")).as("a zone that a time in UTC shows up in").isEqualTo("Asia/Kolkata");
        net = new TwoIsps();
        backend = net.gateway.backend();
    }

    @AfterEach
    void remove() {
        if (net != null) {
            backend.close();
            net.close();
        }
    }

    /** Who answers the LAN if packets that meet this go to isp2. */
    private String answer(Criterion criterion) throws Exception {
        backend.install(Plans.rules(rule(1, MarkChain.PREROUTING, set(2), from("192.168.1.0/24"), criterion)));
        return net.lan.ask(FAR, PORT);
    }

    /** From so many hours before now to so many after it; what goes on over midnight is what lies not between. */
    private Criterion.TimeOfDay hours(int before, int after) {
        int first = second(now.minusHours(before));
        int last = second(now.plusHours(after));
        return first < last ? new Criterion.TimeOfDay(first, last, false) : new Criterion.TimeOfDay(last + 1, first - 1, true);
    }

    private static int second(OffsetDateTime time) {
        return time.toLocalTime().truncatedTo(ChronoUnit.SECONDS).toSecondOfDay();
    }

    private Criterion.Weekdays days(boolean around) {
        DayOfWeek today = now.getDayOfWeek();
        Set<DayOfWeek> days = EnumSet.of(today.minus(1), today, today.plus(1));
        return new Criterion.Weekdays(around ? days : EnumSet.complementOf(EnumSet.copyOf(days)));
    }

    @Test
    void timesOfDayAreThoseOfUtc() throws Exception {
        assertThat(answer(hours(2, 2))).isEqualTo(FROM_ISP2);
        assertThat(answer(hours(-2, 6))).isEqualTo(FROM_ISP1);
        assertThat(answer(hours(6, -2))).isEqualTo(FROM_ISP1);
        Criterion.TimeOfDay always = new Criterion.TimeOfDay(0, LocalTime.MAX.toSecondOfDay(), false);
        assertThat(answer(always)).isEqualTo(FROM_ISP2);
    }

    @Test
    void daysOfTheWeekAreCountedFromSunday() throws Exception {
        assertThat(answer(days(true))).isEqualTo(FROM_ISP2);
        assertThat(answer(days(false))).isEqualTo(FROM_ISP1);
    }

    @Test
    void datesHaveABeginningAndAnEnd() throws Exception {
        Instant before = now.minusHours(2).toInstant();
        Instant after = now.plusHours(2).toInstant();
        assertThat(answer(new Criterion.Dates(Optional.of(before), Optional.of(after)))).isEqualTo(FROM_ISP2);
        assertThat(answer(new Criterion.Dates(Optional.of(before), Optional.empty()))).isEqualTo(FROM_ISP2);
        assertThat(answer(new Criterion.Dates(Optional.empty(), Optional.of(before)))).isEqualTo(FROM_ISP1);
        assertThat(answer(new Criterion.Dates(Optional.of(after), Optional.empty()))).isEqualTo(FROM_ISP1);
        assertThat(answer(new Criterion.Dates(Optional.of(after), Optional.of(before)))).as("never").isEqualTo(FROM_ISP1);
    }
}
