package org.shoregate.netlink;

import java.nio.ByteBuffer;

/**
 * A bare TCP acknowledgement of nothing, RFC 9293 section 3.1, behind an IPv4 (RFC 791) or IPv6 header (RFC 8200), as from the server
 * of a connection to its client.
 */
final class TcpSegment {
    private static final int TCP_SIZE = 20;
    private static final int V4_SIZE = 20;
    private static final int V6_SIZE = 40;
    private static final int TCP = 6;
    private static final int HOP_LIMIT = 64;
    /** Version 4, five words. */
    private static final byte V4_START = 0x45;
    private static final byte V6_START = 0x60;
    private static final int V4_CHECKSUM = 10;
    private static final int TCP_CHECKSUM = 16;
    /** Five words, flag ACK. */
    private static final short OFFSET_AND_ACK = 0x5010;

    private TcpSegment() {
    }

    /** @param sequence most likely none that the client expects */
    static byte[] of(TcpFlow flow, int sequence) {
        byte[] from = flow.server().getAddress();
        byte[] to = flow.client().getAddress();
        boolean v4 = to.length == Integer.BYTES;
        int start = v4 ? V4_SIZE : V6_SIZE;
        ByteBuffer packet = ByteBuffer.allocate(start + TCP_SIZE);
        if (v4) {
            packet.put(V4_START).put((byte) 0).putShort((short) (start + TCP_SIZE)).putInt(0);
            packet.put((byte) HOP_LIMIT).put((byte) TCP).putShort((short) 0).put(from).put(to);
            packet.putShort(V4_CHECKSUM, checksum(packet, 0, V4_SIZE, 0));
        } else {
            packet.put(V6_START).put(new byte[3]).putShort((short) TCP_SIZE).put((byte) TCP).put((byte) HOP_LIMIT).put(from).put(to);
        }
        packet.putShort((short) flow.serverPort()).putShort((short) flow.clientPort()).putInt(sequence).putInt(0);
        packet.putShort(OFFSET_AND_ACK).putShort((short) 0).putShort((short) 0).putShort((short) 0);
        // the pseudo header: both addresses, which stand before the TCP header, its length and protocol
        packet.putShort(start + TCP_CHECKSUM, checksum(packet, start - 2 * to.length, packet.capacity(), TCP_SIZE + TCP));
        return packet.array();
    }

    /** RFC 1071. */
    private static short checksum(ByteBuffer packet, int from, int to, int initial) {
        long sum = initial;
        for (int i = from; i < to; i += Short.BYTES) {
            sum += Short.toUnsignedInt(packet.getShort(i));
        }
        while (sum >> Short.SIZE != 0) {
            sum = (sum & 0xffff) + (sum >> Short.SIZE);
        }
        return (short) ~sum;
    }
}
