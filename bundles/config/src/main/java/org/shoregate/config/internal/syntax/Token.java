package org.shoregate.config.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.shoregate.api.config.SourceLocation;

/** One word of a file and where it stands. Immutable. */
public final class Token {
    private final Line line;

    Token(Line line) {
        this.line = line;
    }

    /** A word all of whose characters stand side by side; all at one place if that has no column. */
    public Token(String text, SourceLocation at) {
        this(at.column() == 0 ? Line.madeAt(at, text) : Line.at(at, text));
    }

    public String text() {
        return line.text();
    }

    public SourceLocation at() {
        return line.at();
    }

    /** Whether it is {@code -}, the empty column, or nothing. */
    public boolean isEmpty() {
        return text().isEmpty() || text().equals("-");
    }

    /** The elements between commas, each with its own place; commas inside parentheses do not count. An empty element is an error. */
    public List<Token> list(Diagnostics diagnostics) {
        List<Token> elements = new ArrayList<>();
        int begin = 0;
        int depth = 0;
        for (int i = 0; i < line.length(); i++) {
            depth = Parentheses.depth(depth, line.charAt(i));
            if (line.charAt(i) == ',' && depth == 0) {
                add(elements, line.part(begin, i), diagnostics);
                begin = i + 1;
            }
        }
        add(elements, line.from(begin), diagnostics);
        return elements;
    }

    private void add(List<Token> elements, Line element, Diagnostics diagnostics) {
        if (element.length() == 0) {
            diagnostics.error("SG-S011", element.at(), "the list '" + text() + "' has an empty element; remove the surplus comma");
        } else {
            elements.add(element.token());
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Token token && text().equals(token.text()) && at().equals(token.at());
    }

    @Override
    public int hashCode() {
        return Objects.hash(text(), at());
    }

    @Override
    public String toString() {
        return line.toString();
    }
}
