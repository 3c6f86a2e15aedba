package org.shoregate.cli;

/** A command cannot be done: one line for people, and the exit code. */
final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final boolean changed;

    /** @param message cause and remedy */
    Failure(int exitCode, String message) {
        this(exitCode, message, false);
    }

    /** @param changed the kernel is not as it was before */
    Failure(int exitCode, String message, boolean changed) {
        super(message);
        this.exitCode = exitCode;
        this.changed = changed;
    }

    boolean changed() {
        return changed;
    }

    int exitCode() {
        return exitCode;
    }
}
