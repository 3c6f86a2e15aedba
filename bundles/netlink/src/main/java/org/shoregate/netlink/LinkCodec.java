package org.shoregate.netlink;

/** RTM_*LINK: {@code struct ifinfomsg} {u8 family, u8, u16 type, i32 index, u32 flags, u32 change} and IFLA_*, linux/if_link.h. */
final class LinkCodec {
    static final int RTM_NEWLINK = 16;
    static final int RTM_DELLINK = 17;
    static final int RTM_GETLINK = 18;
    static final int IFLA_IFNAME = 3;
    static final int IFLA_EXT_MASK = 29;
    /** RTEXT_FILTER_SKIP_STATS: counters are most of a link's message. */
    static final int SKIP_STATS = 8;

    private static final int HEADER = 16;
    private static final int INDEX = 4;
    private static final int FLAGS = 8;
    private static final int IFLA_MTU = 4;
    private static final int IFLA_OPERSTATE = 16;

    private LinkCodec() {
    }

    static MessageWriter header(MessageWriter message, int index, int flags, int change) {
        return message.u32(0).u32(index).u32(flags).u32(change);
    }

    static LinkMessage read(MessageReader message) throws NetlinkException {
        String name = "";
        int operState = 0;
        int mtu = 0;
        Attributes attribute = message.attributes(HEADER);
        while (attribute.next()) {
            switch (attribute.type()) {
                case IFLA_IFNAME -> name = attribute.text();
                case IFLA_OPERSTATE -> operState = attribute.u8();
                case IFLA_MTU -> mtu = attribute.u32();
                default -> { }
            }
        }
        return new LinkMessage(message.u32(INDEX), name, message.u32(FLAGS), operState, mtu);
    }
}
