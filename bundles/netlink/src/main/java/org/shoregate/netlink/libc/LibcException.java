package org.shoregate.netlink.libc;

import java.io.IOException;

/** A call to the C library failed. */
public final class LibcException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final int errno;

    /** @param errno positive */
    public LibcException(String call, int errno) {
        super(call + ": " + Errno.describe(errno));
        this.call = call;
        this.errno = errno;
    }

    /**
     * Passes a result on, or throws if it is a negative errno.
     *
     * @param call the function and what it was called on, for the message
     */
    public static int check(String call, int result) throws LibcException {
        if (result < 0) {
            throw new LibcException(call, -result);
        }
        return result;
    }

    /** The function and what it was called on. */
    public String call() {
        return call;
    }

    /** The errno, positive. */
    public int errno() {
        return errno;
    }
}
