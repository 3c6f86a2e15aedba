package org.shoregate.config.internal.syntax;

import java.util.ArrayList;
import java.util.List;

/** Takes a line apart at its white space. */
final class Words {
    private Words() {
    }

    /** The words; white space inside parentheses does not separate. */
    static List<Line> of(Line line) {
        List<Line> words = new ArrayList<>();
        int begin = line.find(0, c -> !Character.isWhitespace(c));
        while (begin < line.length()) {
            int end = end(line, begin);
            words.add(line.part(begin, end));
            begin = line.find(end, c -> !Character.isWhitespace(c));
        }
        return words;
    }

    /** The index behind the word that begins at an index. */
    static int end(Line line, int begin) {
        int depth = 0;
        int end = begin;
        while (end < line.length() && (depth > 0 || !Character.isWhitespace(line.charAt(end)))) {
            depth = Parentheses.depth(depth, line.charAt(end));
            end++;
        }
        return end;
    }
}
