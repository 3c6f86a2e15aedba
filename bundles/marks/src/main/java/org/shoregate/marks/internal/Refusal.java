package org.shoregate.marks.internal;

import java.util.Set;
import org.shoregate.api.spi.BackendException;
import org.shoregate.netlink.NetlinkException;

/** Puts what the kernel refused into words, with a remedy where there is one. */
public final class Refusal {
    /** asm-generic/errno-base.h. */
    private static final int EPERM = 1;
    /**
     * {@code EINVAL}, {@code EPROTONOSUPPORT}, {@code EOPNOTSUPP}, asm-generic/errno*.h: nfnetlink_rcv_msg (net/netfilter/nfnetlink.c)
     * says the first for a subsystem whose module is not there.
     */
    private static final Set<Integer> UNSUPPORTED = Set.of(22, 93, 95);

    private Refusal() {
    }

    static boolean isUnsupported(NetlinkException cause) {
        return UNSUPPORTED.contains(cause.errno());
    }

    /** @param lacking what to say if the kernel does not know the request at all */
    public static BackendException of(String operation, String object, NetlinkException cause, String lacking) {
        String remedy = cause.errno() == EPERM ? ": run as root or with CAP_NET_ADMIN" : isUnsupported(cause) ? ": " + lacking : "";
        BackendException refusal = new BackendException(operation, object, cause.errno(), cause.getMessage() + remedy);
        refusal.initCause(cause);
        return refusal;
    }
}
