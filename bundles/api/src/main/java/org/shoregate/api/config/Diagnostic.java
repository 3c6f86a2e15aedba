package org.shoregate.api.config;

/**
 * One thing wrong, or doubtful, in the configuration.
 *
 * @param code stable, such as {@code SG-P012}
 * @param message cause and remedy, one sentence each
 */
public record Diagnostic(Severity severity, String code, SourceLocation location, String message) {
    /** Whether the configuration can be used all the same. */
    public enum Severity { ERROR, WARNING }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** {@code file:line:column: error: message [code]}, without the line or column where none is meant. */
    @Override
    public String toString() {
        return location + ": " + severity.name().toLowerCase() + ": " + message + " [" + code + "]";
    }
}
