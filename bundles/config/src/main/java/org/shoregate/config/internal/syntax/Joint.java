package org.shoregate.config.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Joins lines that end in a backslash with those below. Not thread-safe. */
final class Joint {
    private static final Pattern BACKSLASH_BEFORE_COMMENT = Pattern.compile("\\\\\\s*#");

    private final Diagnostics diagnostics;
    private final List<Line> parts = new ArrayList<>();
    private int length;
    private boolean inComment;

    Joint(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The whole line, comments included, once its last part is there. */
    Optional<Line> add(Line physical) {
        warnIfSwallowed(physical);
        boolean continues = physical.text().indexOf('\\') >= 0 && BACKSLASH_BEFORE_COMMENT.matcher(physical.text()).find();
        Line part = continuesList() ? withoutIndent(physical) : physical;
        part = continues ? withoutTrailingSpace(Comments.strip(part)) : part;
        if (!part.text().endsWith("\\")) {
            keep(part);
            return end();
        }
        keep(part.part(0, part.length() - 1));
        inComment |= Comments.isIn(part);
        return Optional.empty();
    }

    /** What is left if the file ends in a backslash. */
    Optional<Line> end() {
        Optional<Line> whole = parts.isEmpty() ? Optional.empty() : Optional.of(Line.join(parts));
        parts.clear();
        length = 0;
        inComment = false;
        return whole;
    }

    /** All but what adds nothing; of a line that is too long anyway, only so much that this shows. */
    private void keep(Line part) {
        if (parts.isEmpty() || part.length() > 0 && length <= EntryReader.LENGTH) {
            parts.add(part);
            length += part.length();
        }
    }

    private void warnIfSwallowed(Line physical) {
        if (!inComment) {
            return;
        }
        Line swallowed = Comments.strip(physical).strip();
        if (!swallowed.isBlank()) {
            diagnostics.warning("SG-S030", swallowed.at(), "this line belongs to the comment above, which ends in \\; remove the \\");
        }
    }

    private boolean continuesList() {
        String text = parts.isEmpty() ? "" : parts.getLast().text();
        return text.endsWith(",") || text.endsWith(":");
    }

    private static Line withoutIndent(Line line) {
        return line.from(line.find(0, c -> !Character.isWhitespace(c)));
    }

    private static Line withoutTrailingSpace(Line line) {
        return line.part(0, line.text().stripTrailing().length());
    }
}
