package org.shoregate.netlink.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Calls on files and any descriptor. Each returns what C returns, or the negative errno. Thread-safe. */
public final class FileCalls {
    /** asm-generic/fcntl.h; equal on x86-64 and aarch64. */
    public static final int O_RDONLY = 0;
    public static final int O_RDWR = 2;
    public static final int O_CREAT = 0x40;
    public static final int O_EXCL = 0x80;
    public static final int O_NONBLOCK = 0x800;
    public static final int O_CLOEXEC = 0x80000;
    /** sys/file.h. */
    public static final int LOCK_EX = 2;

    private FileCalls() {
    }

    /** {@code int open(const char *pathname, int flags, ... mode_t mode)}, fcntl.h. */
    public static int open(String path, int flags, int mode) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Native.errno();
            return Native.result(errno, (int) Open.HANDLE.invokeExact(errno, arena.allocateFrom(path), flags, mode));
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /** {@code int close(int fd)}, unistd.h. */
    public static int close(int descriptor) {
        try {
            MemorySegment errno = Native.errno();
            return Native.result(errno, (int) Close.HANDLE.invokeExact(errno, descriptor));
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /** {@code int flock(int fd, int operation)}, sys/file.h; blocks. Closing the descriptor gives the lock back. */
    public static int flock(int descriptor, int operation) {
        try {
            MemorySegment errno = Native.errno();
            return Native.result(errno, (int) Flock.HANDLE.invokeExact(errno, descriptor, operation));
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    private static final class Open {
        static final MethodHandle HANDLE = Native.linkVariadic("open", 2, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    }

    private static final class Close {
        static final MethodHandle HANDLE = Native.link("close", JAVA_INT, JAVA_INT);
    }

    private static final class Flock {
        static final MethodHandle HANDLE = Native.link("flock", JAVA_INT, JAVA_INT, JAVA_INT);
    }
}
