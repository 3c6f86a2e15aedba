package org.shoregate.netlink;

/** Numbers that every netlink protocol shares: linux/netlink.h. */
final class Wire {
    static final int HEADER = 16;
    static final int ATTRIBUTE_HEADER = 4;

    static final int NETLINK_ROUTE = 0;
    static final int NETLINK_NETFILTER = 12;

    static final int SOL_NETLINK = 270;
    static final int NETLINK_ADD_MEMBERSHIP = 1;
    static final int NETLINK_CAP_ACK = 10;
    static final int NETLINK_EXT_ACK = 11;
    static final int NETLINK_GET_STRICT_CHK = 12;

    static final int NLMSG_NOOP = 1;
    static final int NLMSG_ERROR = 2;
    static final int NLMSG_DONE = 3;
    static final int NLMSG_OVERRUN = 4;

    static final int F_REQUEST = 1;
    static final int F_ACK = 4;
    static final int F_DUMP_INTR = 0x10;
    static final int F_REPLACE = 0x100;
    static final int F_EXCL = 0x200;
    static final int F_CREATE = 0x400;
    static final int F_DUMP = 0x300;
    /** Of an acknowledgement: the request is not repeated in it. */
    static final int F_CAPPED = 0x100;
    /** Of an acknowledgement: attributes follow. */
    static final int F_ACK_TLVS = 0x200;

    static final int NLMSGERR_ATTR_MSG = 1;
    static final int NLMSGERR_ATTR_OFFS = 2;

    /** {@code NLA_F_NESTED}. */
    static final int NESTED = 0x8000;
    /** {@code NLA_TYPE_MASK}. */
    static final int TYPE_MASK = 0x3fff;

    private Wire() {
    }
}
