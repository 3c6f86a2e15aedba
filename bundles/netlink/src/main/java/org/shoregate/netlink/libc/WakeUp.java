package org.shoregate.netlink.libc;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** An eventfd: makes a waiting {@code poll} or {@code epoll} return. Thread-safe. */
public final class WakeUp implements AutoCloseable {
    private final MemorySegment one = Arena.ofAuto().allocateFrom(JAVA_LONG, 1);
    private final MemorySegment taken = Arena.ofAuto().allocate(JAVA_LONG);
    private final Descriptor event;

    public WakeUp() throws LibcException {
        event = Descriptor.of("eventfd", PollCalls.eventfd(0, PollCalls.EFD_CLOEXEC | PollCalls.EFD_NONBLOCK));
    }

    /** What to wait on: readable once {@link #signal} was called. */
    public int number() {
        return event.number();
    }

    /** Wakes the waiting thread, now or as soon as it waits. */
    public void signal() {
        BareCalls.write(event.number(), one);
    }

    /** Takes all signals so far back. */
    public void clear() {
        BareCalls.read(event.number(), taken);
    }

    @Override
    public void close() {
        event.close();
    }
}
