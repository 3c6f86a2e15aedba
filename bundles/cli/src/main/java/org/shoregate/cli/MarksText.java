package org.shoregate.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What would change in the nftables table, as a person reads it: the lines that go and come, each under its chain. */
final class MarksText {
    private static final String STEP = "  ";
    /** The table's own comment: it tells one plan from another to the backend, and nothing to people. */
    private static final String DIGEST = "comment \"shoregate ";
    /** More than a person looks at; the whole is in the JSON. */
    private static final int SHOWN = 200;

    private final Paint paint;

    MarksText(Paint paint) {
        this.paint = paint;
    }

    /**
     * The lines to show.
     *
     * @param before the text that was installed last; empty if nothing is in force
     * @param after the text that would be installed
     */
    List<String> lines(Optional<String> before, String after) {
        List<String> wanted = rules(after);
        if (before.isEmpty()) {
            return List.of(STEP + paint.green("+") + " the nftables table of Shoregate, " + Count.of(wanted.size(), "line")
                    + "; shoregate plan --json shows them");
        }
        List<String> lines = difference(rules(before.get()), wanted);
        if (lines.isEmpty()) {
            return List.of(STEP + paint.yellow("~") + " the nftables table of Shoregate is not as it was installed; it is put back");
        }
        int more = lines.size() - SHOWN;
        return more <= 0 ? lines : with(lines.subList(0, SHOWN), STEP + "and " + Count.of(more, "line") + " more; shoregate plan --json shows all");
    }

    private List<String> difference(List<String> before, List<String> after) {
        List<String> lines = new ArrayList<>();
        String chain = "";
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>()).getDeltas()) {
            String here = chain(after, delta.getTarget().getPosition());
            if (!here.equals(chain)) {
                lines.add(STEP + here);
                chain = here;
            }
            delta.getSource().getLines().forEach(l -> lines.add(STEP + STEP + paint.red("-") + " " + l));
            delta.getTarget().getLines().forEach(l -> lines.add(STEP + STEP + paint.green("+") + " " + l));
        }
        return lines;
    }

    /** The chain, set or map in which a line stands, as its first line names it. */
    private static String chain(List<String> lines, int at) {
        for (int i = Math.min(at, lines.size() - 1); i >= 0; i--) {
            if (lines.get(i).endsWith("{") && (i < at || i == 0)) {
                return lines.get(i).substring(0, lines.get(i).length() - 1).strip();
            }
        }
        return "";
    }

    private static List<String> rules(String text) {
        return text.lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith(DIGEST)).toList();
    }

    private static List<String> with(List<String> lines, String last) {
        List<String> all = new ArrayList<>(lines);
        all.add(last);
        return all;
    }
}
