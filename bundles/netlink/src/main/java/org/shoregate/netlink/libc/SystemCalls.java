package org.shoregate.netlink.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Namespaces, mounts, interfaces and clocks. Each returns what C returns, or the negative errno. Thread-safe. */
public final class SystemCalls {
    /** linux/sched.h. */
    public static final int CLONE_NEWNET = 0x40000000;
    /** linux/mount.h. */
    public static final int MS_BIND = 0x1000;
    public static final int MS_REC = 0x4000;
    public static final int MS_SHARED = 0x100000;
    public static final int MNT_DETACH = 2;
    /** linux/time.h. */
    public static final int CLOCK_REALTIME = 0;
    public static final int CLOCK_MONOTONIC = 1;

    private SystemCalls() {
    }

    /** {@code int setns(int fd, int nstype)}, sched.h: moves the calling thread, which must be a platform thread. */
    public static int setns(int namespace, int type) {
        try {
            MemorySegment errno = Native.errno();
            return Native.result(errno, (int) Setns.HANDLE.invokeExact(errno, namespace, type));
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /** {@code int unshare(int flags)}, sched.h: the calling thread, which must be a platform thread. */
    public static int unshare(int flags) {
        try {
            MemorySegment errno = Native.errno();
            return Native.result(errno, (int) Unshare.HANDLE.invokeExact(errno, flags));
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /** {@code int mount(const char *source, const char *target, const char *type, unsigned long flags, const void *data)}: no data. */
    public static int mount(String source, String target, long flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Native.errno();
            return Native.result(errno, (int) Mount.HANDLE.invokeExact(errno, arena.allocateFrom(source), arena.allocateFrom(target),
                    arena.allocateFrom("none"), flags, MemorySegment.NULL));
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /** {@code int umount2(const char *target, int flags)}, sys/mount.h. */
    public static int umount(String target, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Native.errno();
            return Native.result(errno, (int) Umount.HANDLE.invokeExact(errno, arena.allocateFrom(target), flags));
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    /** {@code unsigned int if_nametoindex(const char *ifname)}, net/if.h: the index, or 0 if there is no such interface. */
    public static int ifNameToIndex(String name) {
        try (Arena arena = Arena.ofConfined()) {
            return (int) IfNameToIndex.HANDLE.invokeExact(Native.errno(), arena.allocateFrom(name));
        } catch (Throwable e) {
            throw Native.impossible(e);
        }
    }

    private static final class Setns {
        static final MethodHandle HANDLE = Native.link("setns", JAVA_INT, JAVA_INT, JAVA_INT);
    }

    private static final class Unshare {
        static final MethodHandle HANDLE = Native.link("unshare", JAVA_INT, JAVA_INT);
    }

    private static final class Mount {
        static final MethodHandle HANDLE = Native.link("mount", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    }

    private static final class Umount {
        static final MethodHandle HANDLE = Native.link("umount2", JAVA_INT, ADDRESS, JAVA_INT);
    }

    private static final class IfNameToIndex {
        static final MethodHandle HANDLE = Native.link("if_nametoindex", JAVA_INT, ADDRESS);
    }
}
