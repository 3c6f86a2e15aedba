package org.shoregate.marks.internal;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.shoregate.api.mark.Criterion;

/** Words for times of day, days of the week and dates, as nft(8) reads them where the time zone is UTC. Each ends in a space. */
final class Moments {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    /** Sunday is 0 (nft_meta_weekday, net/netfilter/nft_meta.c). */
    private static final int WEEK = 7;

    private Moments() {
    }

    static String time(Criterion.TimeOfDay time) {
        return "meta hour " + (time.negated() ? "!= " : "") + quoted(time.first()) + "-" + quoted(time.last()) + " ";
    }

    static String days(Criterion.Weekdays days) {
        return "meta day " + Nft.listed(days.days().stream().map(Moments::number).toList()) + " ";
    }

    /** The kernel counts in nanoseconds, and the whole of the last second is in. */
    static String dates(Criterion.Dates dates) {
        return dates.first().map(f -> "meta time >= " + quoted(f) + " ").orElse("")
                + dates.last().map(l -> "meta time < " + quoted(l.plusSeconds(1)) + " ").orElse("");
    }

    private static String number(DayOfWeek day) {
        return Integer.toString(day.getValue() % WEEK);
    }

    private static String quoted(int second) {
        return "\"" + TIME.format(LocalTime.ofSecondOfDay(second)) + "\"";
    }

    private static String quoted(Instant date) {
        return "\"" + DATE.format(date) + "\"";
    }
}
