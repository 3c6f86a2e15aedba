package org.shoregate.netlink.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Waiting for descriptors. Each call returns what C returns, or the negative errno. Thread-safe. */
public final class PollCalls {
    /** asm-generic/poll.h; {@code struct pollfd} is {int fd, short events, short revents}. */
    public static final short POLLIN = 1;
    public static final int POLLFD_SIZE = 8;
    public static final int POLLFD_EVENTS = 4;
    public static final int POLLFD_REVENTS = 6;
    /** linux/eventpoll.h. */
    public static final int EPOLLIN = 1;
    public static final int EPOLLOUT = 4;
    public static final int EPOLLERR = 8;
    public static final int EPOLLONESHOT = 1 << 30;
    public static final int EPOLL_CTL_ADD = 1;
    public static final int EPOLL_CTL_DEL = 2;
    public static final int EPOLL_CTL_MOD = 3;
    /** {@code struct epoll_event} {u32 events, u64 data} is packed on x86-64 only (linux/eventpoll.h, EPOLL_PACKED). */
    public static final int EPOLL_EVENT_DATA = System.getProperty("os.arch").equals("amd64") ? 4 : 8;
    public static final int EPOLL_EVENT_SIZE = EPOLL_EVENT_DATA + 8;
    /** sys/eventfd.h. */
    public static final int EFD_CLOEXEC = 0x80000;
    public static final int EFD_NONBLOCK = 0x800;
    private static final int EPOLL_CLOEXEC = 0x80000;

    private PollCalls() {
    }

    /** {@code int poll(struct pollfd *fds, nfds_t nfds, int timeout)}, poll.h; the timeout in milliseconds, -1 for ever. */
    public static int poll(MemorySegment descriptors, int count, int timeoutMs) {
        try {
            MemorySegment errno = Native.errno();
            return Native.result(errno, (int) Poll.HANDLE.invokeExact(errno, descriptors, (long) count, timeoutMs));
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /** {@code int epoll_create1(int flags)}, sys/epoll.h; close-on-exec. */
    public static int epollCreate() {
        try {
            MemorySegment errno = Native.errno();
            return Native.result(errno, (int) EpollCreate.HANDLE.invokeExact(errno, EPOLL_CLOEXEC));
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /** {@code int epoll_ctl(int epfd, int op, int fd, struct epoll_event *event)}, sys/epoll.h. */
    public static int epollCtl(int epoll, int operation, int descriptor, MemorySegment event) {
        try {
            MemorySegment errno = Native.errno();
            return Native.result(errno, (int) EpollCtl.HANDLE.invokeExact(errno, epoll, operation, descriptor, event));
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /**
     * {@code int epoll_pwait2(int epfd, struct epoll_event *events, int maxevents, const struct timespec *timeout, const sigset_t *)},
     * sys/epoll.h, glibc 2.35.
     *
     * @param timeout {@code struct timespec} {i64 seconds, i64 nanoseconds}; {@link MemorySegment#NULL} to wait for ever
     */
    public static int epollWait(int epoll, MemorySegment events, int maxEvents, MemorySegment timeout) {
        try {
            MemorySegment errno = Native.errno();
            return Native.result(errno,
                    (int) EpollWait.HANDLE.invokeExact(errno, epoll, events, maxEvents, timeout, MemorySegment.NULL));
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /** {@code int eventfd(unsigned int initval, int flags)}, sys/eventfd.h. */
    public static int eventfd(int initial, int flags) {
        try {
            MemorySegment errno = Native.errno();
            return Native.result(errno, (int) Eventfd.HANDLE.invokeExact(errno, initial, flags));
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    private static final class Poll {
        static final MethodHandle HANDLE = Native.link("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    }

    private static final class EpollCreate {
        static final MethodHandle HANDLE = Native.link("epoll_create1", JAVA_INT, JAVA_INT);
    }

    private static final class EpollCtl {
        static final MethodHandle HANDLE = Native.link("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    }

    private static final class EpollWait {
        static final MethodHandle HANDLE =
                Native.link("epoll_pwait2", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
    }

    private static final class Eventfd {
        static final MethodHandle HANDLE = Native.link("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
    }
}
