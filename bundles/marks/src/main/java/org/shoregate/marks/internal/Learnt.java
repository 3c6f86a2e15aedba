package org.shoregate.marks.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What packets have put into the sets of a table, so that a table that takes its place knows it, too. */
public final class Learnt {
    private static final Pattern SET = Pattern.compile("(?m)^\\tset (\\S+) \\{\\n((?:\\t\\t.*\\n)*)\\t\\}");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\t\\tcomment \"(.*)\"$");
    private static final Pattern ELEMENTS = Pattern.compile("elements = (\\{[^}]*\\})");

    private Learnt() {
    }

    /**
     * What adds to the sets of the new table what those of the old one know that are for the same; empty if that is nothing.
     *
     * @param listed the old table as nft(8) lists it
     */
    public static String from(String listed, MarkTable wanted) {
        Map<String, String> sets = new HashMap<>();
        Matcher each = SET.matcher(listed);
        while (each.find()) {
            sets.put(each.group(1), each.group(2));
        }
        StringBuilder text = new StringBuilder();
        for (DynamicSet set : wanted.sets()) {
            String old = sets.getOrDefault(set.name(), "");
            found(COMMENT, old).filter(set.purpose()::equals).flatMap(same -> found(ELEMENTS, old)).ifPresent(elements ->
                    text.append("add element inet ").append(wanted.name()).append(' ').append(set.name()).append(' ').append(elements).append('\n'));
        }
        return text.toString();
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
