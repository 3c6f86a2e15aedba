package org.shoregate.config.internal;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.api.mark.Criterion;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Token;

/** Reads the TIME column, whose elements are options of the time match of iptables-extensions(8). */
final class TimeColumn {
    private static final String REMEDY = "give some of timestart=, timestop=, weekdays=, datestart=, datestop=, utc and contiguous, with & between";
    private static final Set<String> ASSIGNMENTS = Set.of("timestart", "timestop", "weekdays", "monthdays", "datestart", "datestop");
    private static final Set<String> WORDS = Set.of("utc", "localtz", "kerneltz", "contiguous");
    /** What nft(8) cannot ask for. */
    private static final List<String> UNSUPPORTED = List.of("monthdays", "localtz", "kerneltz");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2}))?");
    private static final Pattern DATE = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T(\\d{1,2})(?::(\\d{1,2})(?::(\\d{1,2}))?)?)?)?)?");
    /** The kernel counts nanoseconds since 1970 in 64 bits (NFT_META_TIME_NS, linux/netfilter/nf_tables.h). */
    private static final int MIN_YEAR = 1970;
    private static final int MAX_YEAR = 2261;
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final int LAST_SECOND = 86_399;

    private final Diagnostics diagnostics;

    TimeColumn(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Alternatives of which a moment meets one at most; a packet must meet all of it. Absent if something is wrong or not supported. */
    Optional<List<List<Criterion>>> read(Token token) {
        if (token.isEmpty()) {
            return Optional.of(List.of(List.of()));
        }
        Map<String, String> elements = new HashMap<>();
        for (String element : token.text().split("&")) {
            int equals = element.indexOf('=');
            String name = equals < 0 ? element : element.substring(0, equals);
            if (!(equals < 0 ? WORDS : ASSIGNMENTS).contains(name) || elements.put(name, element.substring(equals + 1)) != null) {
                return wrong(token, "'" + element + "' is no element of TIME, or there twice; " + REMEDY);
            }
        }
        Optional<String> unsupported = UNSUPPORTED.stream().filter(elements::containsKey).findFirst();
        if (unsupported.isPresent()) {
            diagnostics.error("SG-M032", token.at(), "nftables cannot tell " + unsupported.get() + "; use weekdays=, datestart= and datestop=, and times in UTC");
            return Optional.empty();
        }
        return moments(token, elements);
    }

    private Optional<List<List<Criterion>>> moments(Token token, Map<String, String> elements) {
        try {
            Optional<Integer> start = value(elements, "timestart", TimeColumn::second);
            Optional<Integer> stop = value(elements, "timestop", TimeColumn::second);
            Set<DayOfWeek> days = value(elements, "weekdays", TimeColumn::days).orElse(Set.of());
            Optional<Instant> first = value(elements, "datestart", TimeColumn::date);
            Optional<Instant> last = value(elements, "datestop", TimeColumn::date);
            List<Criterion> dates = first.isEmpty() && last.isEmpty() ? List.of() : List.of(new Criterion.Dates(first, last));
            boolean overnight = stop.orElse(LAST_SECOND) < start.orElse(0);
            if (elements.containsKey("contiguous") && !overnight) {
                return wrong(token, "contiguous is for a timestop before the timestart; remove it");
            }
            return Optional.of(elements.containsKey("contiguous") && !days.isEmpty() ? nights(dates, start.orElse(0), stop.orElse(LAST_SECOND), days)
                    : List.of(joined(dates, times(start.orElse(0), stop.orElse(LAST_SECOND)), weekdays(days))));
        } catch (DateTimeException | IllegalArgumentException e) {
            return wrong(token, e.getMessage() + "; " + REMEDY);
        }
    }

    /** The part after midnight belongs to the day before. */
    private static List<List<Criterion>> nights(List<Criterion> dates, int start, int stop, Set<DayOfWeek> days) {
        Set<DayOfWeek> next = new TreeSet<>(days.stream().map(d -> d.plus(1)).toList());
        return List.of(joined(dates, times(start, LAST_SECOND), weekdays(days)), joined(dates, times(0, stop), weekdays(next)));
    }

    private static List<Criterion> joined(List<Criterion> dates, List<Criterion> times, List<Criterion> days) {
        return Criteria.joined(List.of(dates, days, times));
    }

    private static List<Criterion> weekdays(Set<DayOfWeek> days) {
        return days.isEmpty() || days.size() == DAYS.size() ? List.of() : List.of(new Criterion.Weekdays(days));
    }

    /** Both ends included; what ends before it begins goes on over midnight. */
    private static List<Criterion> times(int start, int stop) {
        boolean all = start <= stop ? start == stop || start == 0 && stop == LAST_SECOND : start - stop == 1;
        return all ? List.of() : start < stop ? List.of(new Criterion.TimeOfDay(start, stop, false))
                : List.of(new Criterion.TimeOfDay(stop + 1, start - 1, true));
    }

    private static <T> Optional<T> value(Map<String, String> elements, String name, Function<String, T> reader) {
        return Optional.ofNullable(elements.get(name)).map(reader);
    }

    private static int second(String text) {
        Matcher form = TIME.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no time such as 08:30");
        }
        return LocalTime.of(part(form, 1, 0), part(form, 2, 0), part(form, 3, 0)).toSecondOfDay();
    }

    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = new TreeSet<>();
        for (String day : text.split(",")) {
            int number = day.matches("[1-7]") ? Integer.parseInt(day) : DAYS.indexOf(day) + 1;
            if (number == 0) {
                throw new IllegalArgumentException("'" + day + "' is no day of the week, which are Mon to Sun or 1 to 7");
            }
            days.add(DayOfWeek.of(number));
        }
        return days;
    }

    private static Instant date(String text) {
        Matcher form = DATE.matcher(text);
        if (!form.matches() || part(form, 1, 0) < MIN_YEAR || part(form, 1, 0) > MAX_YEAR) {
            throw new IllegalArgumentException("'" + text + "' is no date such as 2030-01-31 or 2030-01-31T08:30 from " + MIN_YEAR + " to " + MAX_YEAR);
        }
        return LocalDateTime.of(part(form, 1, 0), part(form, 2, 1), part(form, 3, 1), part(form, 4, 0), part(form, 5, 0), part(form, 6, 0))
                .toInstant(ZoneOffset.UTC);
    }

    private static int part(Matcher form, int group, int missing) {
        return form.group(group) == null ? missing : Integer.parseInt(form.group(group));
    }

    private Optional<List<List<Criterion>>> wrong(Token token, String text) {
        diagnostics.error("SG-M024", token.at(), text);
        return Optional.empty();
    }
}
