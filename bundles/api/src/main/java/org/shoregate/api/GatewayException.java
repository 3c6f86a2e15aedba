package org.shoregate.api;

/** A request to the gateway was refused; nothing has changed, or it has been taken back. */
public final class GatewayException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message cause and remedy */
    public GatewayException(String message) {
        super(message);
    }

    /** @param message cause and remedy */
    public GatewayException(String message, Throwable cause) {
        super(message, cause);
    }
}
