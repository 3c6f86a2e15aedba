package org.shoregate.cli;

/** Colours for people, by the escape sequences of ECMA-48 (SGR); or none. */
enum Paint {
    ON, OFF;

    /** When colours are wanted: {@code --color}. */
    enum When { ALWAYS, NEVER, AUTO }

    String red(String text) {
        return sgr("1;31", text);
    }

    String green(String text) {
        return sgr("32", text);
    }

    String yellow(String text) {
        return sgr("1;33", text);
    }

    String bold(String text) {
        return sgr("1", text);
    }

    private String sgr(String code, String text) {
        return this == ON ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
