package org.shoregate.api.notify.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.shoregate.api.lsm.LsmStatistics;
import org.shoregate.api.notify.channel.Notice.Fact;

/** LSM's figures in words; none if none are kept. Thread-safe. */
public final class StatisticsWords {
    private static final double US_IN_MS = 1000;

    private StatisticsWords() {
    }

    /** All of them as one sentence for people; empty if none are kept. */
    public static String sentence(LsmStatistics figures) {
        return facts(figures).stream().map(f -> f.name().toLowerCase(Locale.ROOT) + ": " + f.value()).collect(Collectors.joining("; "));
    }

    static List<Fact> facts(LsmStatistics figures) {
        if (figures.equals(LsmStatistics.NONE)) {
            return List.of();
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Last 100 probes", figures.replied() + " answered, " + figures.timeout() + " lost"
                + (figures.replyLate() > 0 ? ", " + figures.replyLate() + " of these answered too late" : "") + ", "
                + figures.waiting() + " without an answer so far"));
        facts.add(new Fact("In a row", figures.consRcvd() + " answered, " + figures.consMiss() + " missed, " + figures.consWait()
                + " without an answer so far"));
        if (figures.replied() > 0) {
            facts.add(new Fact("Round trip", ms(figures.avgRttUs()) + " ms on average, " + ms(figures.minRttUs()) + " to "
                    + ms(figures.maxRttUs()) + " ms"));
        }
        return facts;
    }

    private static String ms(long us) {
        return String.format(Locale.ROOT, "%.1f", us / US_IN_MS);
    }
}
