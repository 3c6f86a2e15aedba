package org.shoregate.api.notify;

/** A message was not taken. */
public final class DeliveryException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean permanent;

    /**
     * @param message cause and remedy, without secrets
     * @param permanent the same message would be refused again
     */
    public DeliveryException(String message, boolean permanent) {
        super(message);
        this.permanent = permanent;
    }

    /** As {@link #DeliveryException(String, boolean)}, with a cause in Java. */
    public DeliveryException(String message, boolean permanent, Throwable cause) {
        super(message, cause);
        this.permanent = permanent;
    }

    /** Whether trying again is of no use. */
    public boolean isPermanent() {
        return permanent;
    }
}
