package org.shoregate.netlink.libc;

import java.util.HashMap;
import java.util.Map;

/** Error numbers, asm-generic/errno-base.h and asm-generic/errno.h (the same on x86-64 and aarch64). */
public final class Errno {
    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int ESRCH = 3;
    public static final int EINTR = 4;
    public static final int ENXIO = 6;
    public static final int EBADF = 9;
    public static final int EAGAIN = 11;
    public static final int ENOMEM = 12;
    public static final int EACCES = 13;
    public static final int EBUSY = 16;
    public static final int EEXIST = 17;
    public static final int EXDEV = 18;
    public static final int ENODEV = 19;
    public static final int EINVAL = 22;
    public static final int ERANGE = 34;
    public static final int EPROTO = 71;
    public static final int ERESTART = 85;
    public static final int EMSGSIZE = 90;
    public static final int EPROTOTYPE = 91;
    public static final int ENOPROTOOPT = 92;
    public static final int EPROTONOSUPPORT = 93;
    public static final int EOPNOTSUPP = 95;
    public static final int EAFNOSUPPORT = 97;
    public static final int EADDRNOTAVAIL = 99;
    public static final int ENETDOWN = 100;
    public static final int ENETUNREACH = 101;
    public static final int ECONNRESET = 104;
    public static final int ENOBUFS = 105;
    public static final int ENOTCONN = 107;
    public static final int ETIMEDOUT = 110;
    public static final int ECONNREFUSED = 111;
    public static final int EHOSTDOWN = 112;
    public static final int EHOSTUNREACH = 113;
    public static final int EALREADY = 114;
    public static final int EINPROGRESS = 115;

    private static final Map<Integer, String> WORDS = words();

    private Errno() {
    }

    /** Its symbol and meaning: {@code ENOENT: No such file or directory}; the bare number if it is a rare one. */
    public static String describe(int errno) {
        return WORDS.getOrDefault(errno, "errno " + errno);
    }

    private static Map<Integer, String> words() {
        Map<Integer, String> words = new HashMap<>();
        words.put(EPERM, "EPERM: Operation not permitted");
        words.put(ENOENT, "ENOENT: No such file or directory");
        words.put(ESRCH, "ESRCH: No such process");
        words.put(EINTR, "EINTR: Interrupted system call");
        words.put(ENXIO, "ENXIO: No such device or address");
        words.put(EBADF, "EBADF: Bad file descriptor");
        words.put(EAGAIN, "EAGAIN: Try again");
        words.put(ENOMEM, "ENOMEM: Out of memory");
        words.put(EACCES, "EACCES: Permission denied");
        words.put(EBUSY, "EBUSY: Device or resource busy");
        words.put(EEXIST, "EEXIST: File exists");
        words.put(EXDEV, "EXDEV: Cross-device link");
        words.put(ENODEV, "ENODEV: No such device");
        words.put(EINVAL, "EINVAL: Invalid argument");
        words.put(ERANGE, "ERANGE: Result out of range");
        words.put(EPROTO, "EPROTO: Protocol error");
        words.put(ERESTART, "ERESTART: Interrupted system call should be restarted");
        words.put(EMSGSIZE, "EMSGSIZE: Message too long");
        words.put(EPROTOTYPE, "EPROTOTYPE: Protocol wrong type for socket");
        words.put(ENOPROTOOPT, "ENOPROTOOPT: Protocol not available");
        words.put(EPROTONOSUPPORT, "EPROTONOSUPPORT: Protocol not supported");
        words.put(EOPNOTSUPP, "EOPNOTSUPP: Operation not supported");
        words.put(EAFNOSUPPORT, "EAFNOSUPPORT: Address family not supported");
        words.put(EADDRNOTAVAIL, "EADDRNOTAVAIL: Cannot assign requested address");
        words.put(ENETDOWN, "ENETDOWN: Network is down");
        words.put(ENETUNREACH, "ENETUNREACH: Network is unreachable");
        words.put(ECONNRESET, "ECONNRESET: Connection reset by peer");
        words.put(ENOBUFS, "ENOBUFS: No buffer space available");
        words.put(ENOTCONN, "ENOTCONN: Not connected");
        words.put(ETIMEDOUT, "ETIMEDOUT: Timed out");
        words.put(ECONNREFUSED, "ECONNREFUSED: Connection refused");
        words.put(EHOSTDOWN, "EHOSTDOWN: Host is down");
        words.put(EHOSTUNREACH, "EHOSTUNREACH: No route to host");
        words.put(EALREADY, "EALREADY: Operation already in progress");
        words.put(EINPROGRESS, "EINPROGRESS: Operation in progress");
        return Map.copyOf(words);
    }
}
