package org.shoregate.netlink;

import java.net.InetAddress;
import java.util.Optional;

/** RTM_*ADDR: {@code struct ifaddrmsg} {u8 family, u8 length, u8 flags, u8 scope, u32 index} and IFA_*, linux/if_addr.h. */
final class AddressCodec {
    static final int RTM_NEWADDR = 20;
    static final int RTM_DELADDR = 21;
    static final int RTM_GETADDR = 22;

    private static final int HEADER = 8;
    private static final int LENGTH = 1;
    private static final int FLAGS = 2;
    private static final int SCOPE = 3;
    private static final int INDEX = 4;
    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;
    private static final int IFA_FLAGS = 8;
    /** linux/if_addr.h: IPv6, use at once instead of looking for duplicates first. */
    private static final int IFA_F_NODAD = 2;

    private AddressCodec() {
    }

    /** The request to add an address, usable at once. */
    static void write(MessageWriter message, int family, int index, InetAddress address, int length) {
        message.u8(family).u8(length).u8(IFA_F_NODAD).u8(0).u32(index);
        message.attribute(IFA_LOCAL, address).attribute(IFA_ADDRESS, address);
    }

    static AddressMessage read(MessageReader message) throws NetlinkException {
        InetAddress address = null;
        InetAddress local = null;
        int flags = message.u8(FLAGS);
        Attributes attribute = message.attributes(HEADER);
        while (attribute.next()) {
            switch (attribute.type()) {
                case IFA_ADDRESS -> address = attribute.address();
                case IFA_LOCAL -> local = attribute.address();
                case IFA_FLAGS -> flags = attribute.u32();
                default -> { }
            }
        }
        if (address == null && local == null) {
            throw NetlinkException.malformed("an address message without an address");
        }
        // Both are there for IPv4 always, for IPv6 only with a peer: then IFA_ADDRESS is the far end.
        Optional<InetAddress> peer = local == null || local.equals(address) ? Optional.empty() : Optional.ofNullable(address);
        return new AddressMessage(message.u8(0), message.u32(INDEX), local == null ? address : local, message.u8(LENGTH), peer,
                message.u8(SCOPE), flags);
    }
}
