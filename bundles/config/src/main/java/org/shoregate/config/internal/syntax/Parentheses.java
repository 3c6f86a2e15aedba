package org.shoregate.config.internal.syntax;

/** Which parentheses belong together. */
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

    /** Whether all that are opened are closed again; if not, that is an error. */
    static boolean areBalanced(Line word, Diagnostics diagnostics) {
        int depth = 0;
        for (int i = 0; i < word.length() && depth >= 0; i++) {
            depth = depth(depth, word.charAt(i));
        }
        if (depth != 0) {
            diagnostics.error("SG-S006", word.at(), depth > 0 ? "a closing parenthesis is missing; add it"
                    : "there is a closing parenthesis too many; remove it");
        }
        return depth == 0;
    }
}
