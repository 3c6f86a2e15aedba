package org.shoregate.api.spi;

/**
 * The kernel, or what stands for it, refused an operation.
 */
public final class BackendException extends Exception {
    private static final long serialVersionUID = 1L;
    /** {@code ENOENT}, {@code ESRCH}, {@code ENODEV}, {@code EADDRNOTAVAIL}, asm-generic/errno*.h: the object is not there. */
    private static final java.util.Set<Integer> NOT_FOUND = java.util.Set.of(2, 3, 19, 99);
    /** {@code EINTR}, {@code EAGAIN}, {@code ENOMEM}, {@code EBUSY}, {@code ENOBUFS}, {@code ERESTART}: try again. */
    private static final java.util.Set<Integer> RETRYABLE = java.util.Set.of(4, 11, 12, 16, 105, 85);

    private final String operation;
    private final String object;
    private final int errno;

    /**
     * @param operation what was tried, as iproute2 or nft name it: {@code ip route replace}
     * @param object what it was tried on
     * @param errno positive; 0 if there is none
     * @param detail the kernel's or the tool's own words, or the errno's
     */
    public BackendException(String operation, String object, int errno, String detail) {
        super(operation + " " + object + ": " + detail);
        this.operation = operation;
        this.object = object;
        this.errno = errno;
    }

    /** As {@link #BackendException(String, String, int, String)}, with a cause in Java. */
    public BackendException(String operation, String object, Throwable cause) {
        super(operation + " " + object + ": " + cause.getMessage(), cause);
        this.operation = operation;
        this.object = object;
        this.errno = 0;
    }

    public String operation() {
        return operation;
    }

    public String object() {
        return object;
    }

    /** The errno, positive; 0 if there is none. */
    public int errno() {
        return errno;
    }

    /** Whether the same call may succeed later, nothing else having changed. */
    public boolean isRetryable() {
        return RETRYABLE.contains(errno);
    }

    /** Whether something named was not there. */
    public boolean isNotFound() {
        return NOT_FOUND.contains(errno);
    }
}
