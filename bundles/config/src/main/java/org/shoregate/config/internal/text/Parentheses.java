package org.shoregate.config.internal.text;

/** Counts how deep in parentheses a character stands. */
final class Parentheses {
    private Parentheses() {
    }

    /** The depth behind a character; negative once more were closed than opened. */
    static int depth(int before, char character) {
        return switch (character) {
            case '(' -> before + 1;
            case ')' -> before - 1;
            default -> before;
        };
    }
}
