package org.shoregate.shell.internal.command;

import java.util.List;
import org.shoregate.api.link.Sample;

/** Outcomes of probes, a character each. */
final class Sparkline {
    static final String LEGEND = "fastest ▁ to slowest █ answer; ! lost, x refused, ? wrong answer, . not sent";
    private static final String BARS = "▁▂▃▄▅▆▇█";

    private Sparkline() {
    }

    /** The shortest round trip is the lowest bar, the longest the highest; all the lowest if they are the same. */
    static String of(List<Sample> samples) {
        long[] rtts = samples.stream().filter(Sample.Replied.class::isInstance).mapToLong(s -> ((Sample.Replied) s).rttNs()).sorted().toArray();
        long least = rtts.length == 0 ? 0 : rtts[0];
        long span = rtts.length == 0 ? 0 : rtts[rtts.length - 1] - least;
        StringBuilder line = new StringBuilder();
        for (Sample sample : samples) {
            line.append(switch (sample) {
                case Sample.Replied replied -> bar(replied.rttNs() - least, span);
                case Sample.Lost lost -> '!';
                case Sample.Refused refused -> 'x';
                case Sample.Unexpected unexpected -> '?';
                case Sample.Failed failed -> '.';
            });
        }
        return line.toString();
    }

    private static char bar(long above, long span) {
        return BARS.charAt(span == 0 ? 0 : (int) (above * (BARS.length() - 1) / span));
    }
}
