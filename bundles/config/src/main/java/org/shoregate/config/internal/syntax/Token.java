package org.shoregate.config.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import org.shoregate.api.config.SourceLocation;

/** One word of a file and where it stands. */
public record Token(String text, SourceLocation at) {
    /** Whether the column is left empty. */
    public boolean isEmpty() {
        return text.isEmpty() || text.equals("-");
    }

    /** The elements of a list; commas in parentheses do not separate. An element that is empty is reported. */
    public List<Token> list(Diagnostics diagnostics) {
        List<Token> elements = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ',';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (i == text.length() || c == ',' && depth == 0) {
                addElement(elements, start, i, diagnostics);
                start = i + 1;
            }
        }
        return elements;
    }

    private void addElement(List<Token> elements, int start, int end, Diagnostics diagnostics) {
        SourceLocation place = new SourceLocation(at.file(), at.line(), at.column() == 0 ? 0 : at.column() + start);
        if (start == end) {
            diagnostics.error("SG-S015", place, "an element of the list '" + text + "' is empty; remove the comma too many");
        } else {
            elements.add(new Token(text.substring(start, end), place));
        }
    }
}
