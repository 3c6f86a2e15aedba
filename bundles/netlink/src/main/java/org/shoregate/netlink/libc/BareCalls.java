package org.shoregate.netlink.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Calls for what goes on thousands of times a second. Each returns what C returns, -1 for any failure: they do not tell the errno,
 * for which the JDK allocates 40 bytes a call unless its optimizing compiler (C2) is there to prevent it; these allocate nothing.
 * Thread-safe as the kernel's own calls are.
 */
public final class BareCalls {
    private BareCalls() {
    }

    /** As {@link SocketCalls#sendmmsg}. */
    public static int sendmmsg(int socket, MemorySegment headers, int count, int flags) {
        try {
            return (int) Sendmmsg.HANDLE.invokeExact(socket, headers, count, flags);
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /** {@code int recvmmsg(int sockfd, struct mmsghdr *msgvec, unsigned int vlen, int flags, struct timespec *timeout)}: no timeout. */
    public static int recvmmsg(int socket, MemorySegment headers, int count, int flags) {
        try {
            return (int) Recvmmsg.HANDLE.invokeExact(socket, headers, count, flags, MemorySegment.NULL);
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /** {@code int getsockopt(int sockfd, int level, int optname, void *optval, socklen_t *optlen)}; length: an int, in and out. */
    public static int getsockopt(int socket, int level, int option, MemorySegment value, MemorySegment length) {
        try {
            return (int) Getsockopt.HANDLE.invokeExact(socket, level, option, value, length);
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /** As {@link PollCalls#epollWait}. */
    public static int epollWait(int epoll, MemorySegment events, int maxEvents, MemorySegment timeout) {
        try {
            return (int) EpollWait.HANDLE.invokeExact(epoll, events, maxEvents, timeout, MemorySegment.NULL);
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /** {@code int clock_gettime(clockid_t clock, struct timespec *tp)}, time.h; {i64 seconds, i64 nanoseconds}. */
    public static int clockGettime(int clock, MemorySegment time) {
        try {
            return (int) ClockGettime.HANDLE.invokeExact(clock, time);
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /** {@code ssize_t read(int fd, void *buf, size_t count)}, unistd.h; fills at most the whole segment. */
    public static long read(int descriptor, MemorySegment buffer) {
        try {
            return (long) Read.HANDLE.invokeExact(descriptor, buffer, buffer.byteSize());
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /** {@code ssize_t write(int fd, const void *buf, size_t count)}, unistd.h; writes at most the whole segment. */
    public static long write(int descriptor, MemorySegment buffer) {
        try {
            return (long) Write.HANDLE.invokeExact(descriptor, buffer, buffer.byteSize());
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    private static final class Sendmmsg {
        static final MethodHandle HANDLE = Native.linkBare("sendmmsg", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    }

    private static final class Recvmmsg {
        static final MethodHandle HANDLE = Native.linkBare("recvmmsg", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    }

    private static final class Getsockopt {
        static final MethodHandle HANDLE = Native.linkBare("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    }

    private static final class EpollWait {
        static final MethodHandle HANDLE = Native.linkBare("epoll_pwait2", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
    }

    private static final class ClockGettime {
        static final MethodHandle HANDLE = Native.linkBare("clock_gettime", JAVA_INT, JAVA_INT, ADDRESS);
    }

    private static final class Read {
        static final MethodHandle HANDLE = Native.linkBare("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    }

    private static final class Write {
        static final MethodHandle HANDLE = Native.linkBare("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    }
}
