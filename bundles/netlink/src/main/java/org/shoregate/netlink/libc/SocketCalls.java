package org.shoregate.netlink.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Socket calls. Each returns what C returns, or the negative errno. Thread-safe as
 * the kernel's own calls are. The structures they take are in {@link MessageHeader}; the constants in {@link SocketConstants}.
 */
public final class SocketCalls {
    private SocketCalls() {
    }

    /** {@code int socket(int domain, int type, int protocol)}, sys/socket.h; close-on-exec is added to the type. */
    public static int socket(int domain, int type, int protocol) {
        try {
            MemorySegment errno = Native.errno();
            int cloexec = type | SocketConstants.SOCK_CLOEXEC;
            return Native.result(errno, (int) Socket.HANDLE.invokeExact(errno, domain, cloexec, protocol));
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /** {@code int bind(int sockfd, const struct sockaddr *addr, socklen_t addrlen)}, sys/socket.h. */
    public static int bind(int socket, MemorySegment address) {
        try {
            MemorySegment errno = Native.errno();
            return Native.result(errno, (int) Bind.HANDLE.invokeExact(errno, socket, address, (int) address.byteSize()));
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /** {@code int connect(int sockfd, const struct sockaddr *addr, socklen_t addrlen)}, sys/socket.h. */
    public static int connect(int socket, MemorySegment address) {
        try {
            MemorySegment errno = Native.errno();
            return Native.result(errno, (int) Connect.HANDLE.invokeExact(errno, socket, address, (int) address.byteSize()));
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /** {@code int getsockname(int sockfd, struct sockaddr *addr, socklen_t *addrlen)}, sys/socket.h; length: an int, in and out. */
    public static int getsockname(int socket, MemorySegment address, MemorySegment length) {
        try {
            MemorySegment errno = Native.errno();
            return Native.result(errno, (int) Getsockname.HANDLE.invokeExact(errno, socket, address, length));
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /**
     * {@code ssize_t sendto(int sockfd, const void *buf, size_t len, int flags, const struct sockaddr *dest, socklen_t len)}.
     *
     * @param destination {@link MemorySegment#NULL} on a connected or netlink socket
     */
    public static int sendto(int socket, MemorySegment data, long length, int flags, MemorySegment destination) {
        try {
            MemorySegment errno = Native.errno();
            return Native.result(errno, (long) Sendto.HANDLE.invokeExact(errno, socket, data, length, flags, destination,
                    (int) destination.byteSize()));
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /** {@code ssize_t recv(int sockfd, void *buf, size_t len, int flags)}, sys/socket.h. */
    public static int recv(int socket, MemorySegment buffer, int flags) {
        try {
            MemorySegment errno = Native.errno();
            return Native.result(errno, (long) Recv.HANDLE.invokeExact(errno, socket, buffer, buffer.byteSize(), flags));
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /** {@code ssize_t sendmsg(int sockfd, const struct msghdr *msg, int flags)}, sys/socket.h. */
    public static int sendmsg(int socket, MemorySegment header, int flags) {
        try {
            MemorySegment errno = Native.errno();
            return Native.result(errno, (long) Sendmsg.HANDLE.invokeExact(errno, socket, header, flags));
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /** {@code int sendmmsg(int sockfd, struct mmsghdr *msgvec, unsigned int vlen, int flags)}, sys/socket.h. */
    public static int sendmmsg(int socket, MemorySegment headers, int count, int flags) {
        try {
            MemorySegment errno = Native.errno();
            return Native.result(errno, (int) Sendmmsg.HANDLE.invokeExact(errno, socket, headers, count, flags));
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /** {@code int setsockopt(int sockfd, int level, int optname, const void *optval, socklen_t optlen)}, sys/socket.h. */
    public static int setsockopt(int socket, int level, int option, MemorySegment value) {
        try {
            MemorySegment errno = Native.errno();
            return Native.result(errno,
                    (int) Setsockopt.HANDLE.invokeExact(errno, socket, level, option, value, (int) value.byteSize()));
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /** {@link #setsockopt(int, int, int, MemorySegment)} for an option that is an {@code int}. */
    public static int setsockopt(int socket, int level, int option, int value) {
        try (Arena arena = Arena.ofConfined()) {
            return setsockopt(socket, level, option, arena.allocateFrom(JAVA_INT, value));
        }
    }

    /** {@link #setsockopt(int, int, int, MemorySegment)} for an option that is a name, such as SO_BINDTODEVICE. */
    public static int setsockopt(int socket, int level, int option, String value) {
        try (Arena arena = Arena.ofConfined()) {
            return setsockopt(socket, level, option, arena.allocateFrom(value));
        }
    }

    private static final class Socket {
        static final MethodHandle HANDLE = Native.link("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    }

    private static final class Bind {
        static final MethodHandle HANDLE = Native.link("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    }

    private static final class Connect {
        static final MethodHandle HANDLE = Native.link("connect", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    }

    private static final class Getsockname {
        static final MethodHandle HANDLE = Native.link("getsockname", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    }

    private static final class Sendto {
        static final MethodHandle HANDLE =
                Native.link("sendto", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
    }

    private static final class Recv {
        static final MethodHandle HANDLE = Native.link("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    }

    private static final class Sendmsg {
        static final MethodHandle HANDLE = Native.link("sendmsg", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
    }

    private static final class Sendmmsg {
        static final MethodHandle HANDLE = Native.link("sendmmsg", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    }

    private static final class Setsockopt {
        static final MethodHandle HANDLE =
                Native.link("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    }
}
