package org.shoregate.netlink.probe;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.SocketCalls;
import org.shoregate.netlink.libc.SocketConstants;

/**
 * {@code struct sockaddr_ll} {u16 family, be16 protocol, i32 ifindex, u16 hatype, u8 pkttype, u8 halen, u8 addr[8]}, linux/if_packet.h,
 * of a host on an Ethernet.
 */
final class LinkAddress {
    /** {@code ETH_P_ARP}, linux/if_ether.h. */
    static final short ETH_P_ARP = 0x0806;
    /** Where the hardware address is. */
    static final int HARDWARE = 12;
    private static final int SIZE = 20;
    private static final int PROTOCOL = 2;
    private static final int INDEX = 4;
    private static final int TYPE = 8;
    private static final int LENGTH = 11;
    /** {@code ARPHRD_ETHER}, linux/if_arp.h. */
    private static final int ETHERNET = 1;
    private static final ValueLayout.OfShort BE16 = ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

    private LinkAddress() {
    }

    /** Everybody on the link, in memory that lasts as long as it is referred to. */
    static MemorySegment broadcast(int index) {
        MemorySegment made = Arena.ofAuto().allocate(SIZE, Integer.BYTES);
        made.set(JAVA_SHORT, 0, (short) SocketConstants.AF_PACKET);
        made.set(BE16, PROTOCOL, ETH_P_ARP);
        made.set(JAVA_BYTE, LENGTH, (byte) ArpPacket.HARDWARE_SIZE);
        rebind(made, index);
        setBroadcast(made);
        return made;
    }

    /** Goes over to another interface. */
    static void rebind(MemorySegment address, int index) {
        address.set(JAVA_INT, INDEX, index);
    }

    static void setBroadcast(MemorySegment address) {
        for (int i = 0; i < ArpPacket.HARDWARE_SIZE; i++) {
            address.set(JAVA_BYTE, HARDWARE + i, (byte) -1);
        }
    }

    /**
     * The own address on the interface that a packet socket is bound to.
     * @throws LibcException if the kernel does not tell
     */
    static MemorySegment ofSocket(int socket) throws LibcException {
        MemorySegment address = Arena.ofAuto().allocate(SIZE, Integer.BYTES);
        try (Arena arena = Arena.ofConfined()) {
            LibcException.check("getsockname", SocketCalls.getsockname(socket, address, arena.allocateFrom(JAVA_INT, SIZE)));
        }
        return address;
    }

    /** Whether it is of an Ethernet: others have no ARP, or one with longer addresses. */
    static boolean isEthernet(MemorySegment address) {
        return address.get(JAVA_SHORT, TYPE) == ETHERNET && address.get(JAVA_BYTE, LENGTH) == ArpPacket.HARDWARE_SIZE;
    }
}
