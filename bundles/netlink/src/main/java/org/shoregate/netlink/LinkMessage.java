package org.shoregate.netlink;

/**
 * A network interface: RTM_NEWLINK of linux/rtnetlink.h.
 *
 * @param flags {@code IFF_*} of linux/if.h
 * @param operState {@code IF_OPER_*} of linux/if.h
 * @param mtu bytes
 */
public record LinkMessage(int index, String name, int flags, int operState, int mtu) {
    /** linux/if.h. */
    public static final int IFF_UP = 1;
    public static final int IFF_LOOPBACK = 8;
    public static final int IFF_NOARP = 0x80;
    public static final int IFF_LOWER_UP = 0x10000;
    /** linux/if.h: IF_OPER_DOWN. */
    public static final int OPER_DOWN = 2;

    public boolean isUp() {
        return (flags & IFF_UP) != 0;
    }

    public boolean isLoopback() {
        return (flags & IFF_LOOPBACK) != 0;
    }

    /** Whether hosts on it have addresses of their own that must be asked for; not so on a point-to-point link or a tunnel. */
    public boolean hasNeighbours() {
        return (flags & (IFF_NOARP | IFF_LOOPBACK)) == 0;
    }

    /** Whether it can pass packets: the lower layer is up and the operational state is not down. */
    public boolean hasCarrier() {
        return (flags & IFF_LOWER_UP) != 0 && operState != OPER_DOWN;
    }
}
