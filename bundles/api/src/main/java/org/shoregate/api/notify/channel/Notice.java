package org.shoregate.api.notify.channel;

import java.util.List;
import java.util.stream.Collectors;
import org.shoregate.api.notify.Severity;

/**
 * A message in words. Every text is one line, without control characters, but may hold what others wrote, so it has to be escaped
 * where characters mean something. Immutable.
 *
 * @param subject begins with the gateway's name in brackets
 * @param severity the highest of what is not over; of all if everything is
 * @param over nothing that it tells of lasts any longer
 * @param sections at least one
 */
public record Notice(String subject, Severity severity, boolean over, List<Section> sections) {
    private static final String INDENT = "  ";

    public Notice {
        sections = List.copyOf(sections);
    }

    /**
     * What there is to say of one thing.
     *
     * @param heading one sentence or clause
     * @param timeline oldest first
     */
    public record Section(String heading, List<Fact> facts, List<Line> timeline) {
        public Section {
            facts = List.copyOf(facts);
            timeline = List.copyOf(timeline);
        }

        private String text() {
            int width = facts.stream().mapToInt(f -> f.name().length()).max().orElse(0);
            StringBuilder text = new StringBuilder(heading).append('\n');
            facts.forEach(f -> text.append(INDENT).append(String.format("%-" + width + "s", f.name())).append(INDENT)
                    .append(f.value()).append('\n'));
            timeline.forEach(l -> text.append(l == timeline.getFirst() ? "\n" : "").append(INDENT).append(l.time()).append(INDENT)
                    .append(l.text()).append('\n'));
            return text.toString();
        }
    }

    /** One figure and its name. */
    public record Fact(String name, String value) {
    }

    /**
     * One thing that happened.
     *
     * @param time date and time on the gateway's clock
     */
    public record Line(String time, String text) {
    }

    /** A text of the world outside without line ends, bells and what turns the direction of writing: blanks instead. */
    public static String oneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
    }

    /** For whoever shows colours: of its severity, or green if it is over; as in HTML, {@code #rrggbb}. */
    public String colour() {
        if (over) {
            return "#2e7d32";
        }
        return switch (severity) {
            case INFO -> "#1565c0";
            case WARNING -> "#e65100";
            case CRITICAL -> "#b71c1c";
        };
    }

    /** Everything but the subject as plain text, in lines that end with a line feed. */
    public String text() {
        return sections.stream().map(Section::text).collect(Collectors.joining("\n"));
    }
}
