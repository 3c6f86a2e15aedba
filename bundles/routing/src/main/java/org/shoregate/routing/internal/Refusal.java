package org.shoregate.routing.internal;

import org.shoregate.api.spi.BackendException;
import org.shoregate.netlink.NetlinkException;

/** Puts what the kernel refused into words, with a remedy where there is one. */
final class Refusal {
    /** asm-generic/errno-base.h, asm-generic/errno.h. */
    private static final int EPERM = 1;
    private static final int EEXIST = 17;
    private static final int ENODEV = 19;
    private static final int EINVAL = 22;
    private static final int EOPNOTSUPP = 95;
    private static final int EAFNOSUPPORT = 97;
    private static final int ENETDOWN = 100;
    private static final int ENETUNREACH = 101;
    private static final int EHOSTUNREACH = 113;

    private Refusal() {
    }

    static BackendException of(String operation, String object, NetlinkException cause) {
        String remedy = remedy(cause);
        String detail = cause.getMessage() + (remedy.isEmpty() ? "" : ": " + remedy);
        BackendException refusal = new BackendException(operation, object, cause.errno(), detail);
        refusal.initCause(cause);
        return refusal;
    }

    private static String remedy(NetlinkException cause) {
        return switch (cause.errno()) {
            case EPERM -> "run as root or with CAP_NET_ADMIN";
            case EEXIST -> "another one with the same key is there";
            case ENODEV -> cause.kernelMessage().startsWith("no interface") ? "check the name, or wait until it appears" : "";
            case EINVAL -> cause.kernelMessage().contains("prefsrc") ? "no interface has the source address" : "";
            case EOPNOTSUPP, EAFNOSUPPORT -> "this kernel lacks policy routing or the address family";
            case ENETDOWN -> "the interface is down, bring it up";
            case ENETUNREACH, EHOSTUNREACH -> "the gateway is not on a network of that interface: is the interface up and has it an "
                    + "address in the gateway's network?";
            default -> "";
        };
    }
}
