package org.shoregate.netlink.libc;

import java.util.concurrent.atomic.AtomicInteger;

/** Owns a file descriptor and closes it once. Thread-safe. */
public final class Descriptor implements AutoCloseable {
    /** What {@link #number} gives after closing; the kernel answers it with EBADF. */
    private static final int CLOSED = -1;

    private final AtomicInteger number;

    /** Takes ownership of an open descriptor. */
    public Descriptor(int number) {
        this.number = new AtomicInteger(number);
    }

    /** Owns the result of a call that opens a descriptor, or throws if that is a negative errno. */
    public static Descriptor of(String call, int result) throws LibcException {
        return new Descriptor(LibcException.check(call, result));
    }

    /** The number to give to calls; -1 once closed. */
    public int number() {
        return number.get();
    }

    public boolean isOpen() {
        return number.get() != CLOSED;
    }

    /** Closes it, if it is not. A call blocked on it in another thread is not woken: wake it by an eventfd first. */
    @Override
    public void close() {
        int open = number.getAndSet(CLOSED);
        if (open != CLOSED) {
            FileCalls.close(open);
        }
    }
}
