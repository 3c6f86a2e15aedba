package org.shoregate.netlink;

import java.io.IOException;
import java.util.Set;
import org.shoregate.netlink.libc.Errno;
import org.shoregate.netlink.libc.LibcException;

/** The kernel refused a request, or said something that cannot be understood. */
public final class NetlinkException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final Set<Integer> RETRYABLE =
            Set.of(Errno.EINTR, Errno.EAGAIN, Errno.ENOMEM, Errno.EBUSY, Errno.ENOBUFS, Errno.ERESTART);
    private static final Set<Integer> NOT_FOUND = Set.of(Errno.ENOENT, Errno.ESRCH, Errno.ENODEV, Errno.EADDRNOTAVAIL);

    private final String operation;
    private final int errno;
    private final String kernelMessage;
    private final int offset;

    /**
     * @param operation the message's name in the kernel's headers: {@code RTM_NEWROUTE}
     * @param errno positive
     * @param kernelMessage the kernel's extended message; empty if it gave none
     * @param offset of the offending attribute in the request, in bytes; -1 if it gave none
     */
    public NetlinkException(String operation, int errno, String kernelMessage, int offset) {
        super(operation + ": " + (kernelMessage.isEmpty() ? "" : kernelMessage + " (") + Errno.describe(errno)
                + (kernelMessage.isEmpty() ? "" : ")"));
        this.operation = operation;
        this.errno = errno;
        this.kernelMessage = kernelMessage;
        this.offset = offset;
    }

    /** A call on the socket itself failed. */
    static NetlinkException of(LibcException cause) {
        NetlinkException exception = new NetlinkException(cause.call(), cause.errno(), "", -1);
        exception.initCause(cause);
        return exception;
    }

    /** Bytes that are not what they should be. */
    static NetlinkException malformed(String what) {
        return new NetlinkException("decode", Errno.EPROTO, what, -1);
    }

    /** What was asked, as the kernel's headers name it. */
    public String operation() {
        return operation;
    }

    /** The errno, positive. */
    public int errno() {
        return errno;
    }

    /** The kernel's extended message; empty if it gave none. */
    public String kernelMessage() {
        return kernelMessage;
    }

    /** Where in the request the offending attribute is, in bytes; -1 if the kernel did not say. */
    public int offset() {
        return offset;
    }

    /** Whether the same request may succeed later, nothing else having changed. */
    public boolean isRetryable() {
        return RETRYABLE.contains(errno);
    }

    /** Whether something named was not there. */
    public boolean isNotFound() {
        return NOT_FOUND.contains(errno);
    }
}
