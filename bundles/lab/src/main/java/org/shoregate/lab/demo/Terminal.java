package org.shoregate.lab.demo;

import java.io.PrintStream;

/** Where progress is shown: lines that stay and, on a terminal, one below them that is drawn again and again. Thread-safe. */
final class Terminal {
    private static final String REDRAW = "\r\u001b[K";
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintStream out;
    private final boolean live;
    private final boolean colour;
    private boolean drawn;
    private boolean silent;

    /**
     * @param live whether it is a terminal, on which a line can be drawn again
     */
    Terminal(PrintStream out, boolean live, boolean colour) {
        this.out = out;
        this.live = live;
        this.colour = colour;
    }

    /** Standard output; colours unless NO_COLOR is set, see no-color.org. */
    static Terminal standard() {
        boolean tty = System.console() != null && System.console().isTerminal();
        return new Terminal(System.out, tty, tty && System.getenv("NO_COLOR") == null);
    }

    /** A line that stays. */
    synchronized void line(String text) {
        if (silent) {
            return;
        }
        out.print(drawn ? REDRAW : "");
        drawn = false;
        out.println(text);
        out.flush();
    }

    /** A line that the next one replaces; nothing where that is not possible. */
    synchronized void live(String text) {
        if (live && !silent) {
            drawn = true;
            out.print(REDRAW + text);
            out.flush();
        }
    }

    /** A headline. */
    void title(String text) {
        line("");
        line(paint(BOLD, text));
    }

    /** What went wrong. */
    void failure(String text) {
        line(paint(RED, "lab: " + text));
    }

    String good(String text) {
        return paint(GREEN, text);
    }

    String bad(String text) {
        return paint(RED, text);
    }

    /** Shows nothing any more: the lab is being taken down, and what fails because of that is of no interest. */
    synchronized void silence() {
        if (drawn) {
            out.println();
        }
        silent = true;
    }

    private String paint(String code, String text) {
        return colour ? code + text + PLAIN : text;
    }
}
