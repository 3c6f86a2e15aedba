package org.shoregate.config.internal.syntax;

import org.shoregate.api.config.SourceLocation;

/** An expression that has no value. The message tells cause and remedy. */
final class ExpressionFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient SourceLocation at;

    ExpressionFailure(SourceLocation at, String message) {
        super(message);
        this.at = at;
    }

    SourceLocation at() {
        return at;
    }
}
