package org.shoregate.netlink;

import java.net.InetAddress;
import java.util.Optional;
import org.shoregate.netlink.libc.SocketConstants;

/** RTM_*NEIGH: {@code struct ndmsg} {u8 family, u8, u16, i32 ifindex, u16 state, u8 flags, u8 type} and NDA_*, linux/neighbour.h. */
final class NeighbourCodec {
    static final int RTM_NEWNEIGH = 28;
    static final int RTM_GETNEIGH = 30;
    /** The kernel is to use the neighbour: it asks the link for it. */
    static final int NTF_USE = 1;

    private static final int HEADER = 12;
    private static final int INDEX = 4;
    private static final int STATE = 8;
    private static final int NDA_DST = 1;
    private static final int NDA_LLADDR = 2;
    /** {@code NUD_VALID} without those that need no address: REACHABLE, STALE, DELAY, PROBE, PERMANENT (include/net/neighbour.h). */
    private static final int KNOWN = 0x02 | 0x04 | 0x08 | 0x10 | 0x80;

    private NeighbourCodec() {
    }

    static void write(MessageWriter message, int index, InetAddress address, int flags) {
        int family = address.getAddress().length == Integer.BYTES ? SocketConstants.AF_INET : SocketConstants.AF_INET6;
        message.u8(family).u8(0).u16(0).u32(index).u16(0).u8(flags).u8(0);
        message.attribute(NDA_DST, address);
    }

    /** The link-layer address; empty while the kernel does not know it. */
    static Optional<byte[]> read(MessageReader message) throws NetlinkException {
        boolean known = (message.u16(STATE) & KNOWN) != 0;
        Optional<byte[]> found = Optional.empty();
        Attributes attribute = message.attributes(HEADER);
        while (attribute.next()) {
            if (known && attribute.type() == NDA_LLADDR) {
                found = Optional.of(attribute.bytes());
            }
        }
        return found;
    }

    /** Of an event; empty if it has no address, as those of a bridge. */
    static Optional<NeighbourMessage> neighbour(MessageReader message) throws NetlinkException {
        int index = message.u32(INDEX);
        int state = message.u16(STATE);
        Attributes attribute = message.attributes(HEADER);
        while (attribute.next()) {
            if (attribute.type() == NDA_DST) {
                return Optional.of(new NeighbourMessage(index, attribute.address(), state));
            }
        }
        return Optional.empty();
    }
}
