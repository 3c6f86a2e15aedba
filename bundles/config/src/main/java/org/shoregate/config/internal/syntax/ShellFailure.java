package org.shoregate.config.internal.syntax;

/** A command of the configuration did not end well. The message tells how, and what it wrote to standard error. */
final class ShellFailure extends Exception {
    private static final long serialVersionUID = 1L;

    ShellFailure(String message) {
        super(message);
    }
}
