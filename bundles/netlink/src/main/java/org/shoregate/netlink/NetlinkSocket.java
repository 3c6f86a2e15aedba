package org.shoregate.netlink;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.shoregate.netlink.libc.Descriptor;
import org.shoregate.netlink.libc.Errno;
import org.shoregate.netlink.libc.LibcException;
import org.shoregate.netlink.libc.SocketCalls;
import org.shoregate.netlink.libc.SocketConstants;

/**
 * A socket for requests, in the namespace of the thread that made it. Buffers are made once. One request at a time: its owner
 * holds a lock. The kernel answers before the sending call returns, so waiting for an answer never takes long.
 */
final class NetlinkSocket implements AutoCloseable {
    /** The kernel fills at most 32 KiB at once for a dump (netlink_dump, net/netlink/af_netlink.c). */
    private static final int BUFFER_BYTES = 65_536;
    private static final int ADDRESS_BYTES = 12;
    /** A dump that others' changes interrupt is begun anew this often. */
    private static final int DUMP_TRIES = 20;
    private static final int ERROR_BODY = 20;

    private final MemorySegment sent = Arena.ofAuto().allocate(BUFFER_BYTES, Long.BYTES);
    private final MemorySegment received = Arena.ofAuto().allocate(BUFFER_BYTES, Long.BYTES);
    private final MessageWriter writer = new MessageWriter(sent.asByteBuffer());
    private final MessageReader reader = new MessageReader(received.asByteBuffer());
    private final Descriptor descriptor;
    private int sequence;

    /** Makes something of one message of a dump. */
    interface Decoder<T> {
        /** Null if the message is none of those looked for. */
        T decode(MessageReader message) throws NetlinkException;
    }

    NetlinkSocket(int protocol) throws NetlinkException {
        try {
            descriptor = open(protocol);
            option(Wire.NETLINK_CAP_ACK);
            option(Wire.NETLINK_EXT_ACK);
            if (protocol == Wire.NETLINK_ROUTE) {
                option(Wire.NETLINK_GET_STRICT_CHK);
            }
        } catch (LibcException e) {
            throw NetlinkException.of(e);
        }
    }

    /** An open and bound socket without options. */
    static Descriptor open(int protocol) throws LibcException {
        Descriptor socket = Descriptor.of("socket(AF_NETLINK, " + protocol + ")",
                SocketCalls.socket(SocketConstants.AF_NETLINK, SocketConstants.SOCK_RAW, protocol));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(ADDRESS_BYTES, Integer.BYTES);
            address.set(JAVA_SHORT, 0, (short) SocketConstants.AF_NETLINK);
            LibcException.check("bind(AF_NETLINK)", SocketCalls.bind(socket.number(), address));
            return socket;
        } catch (LibcException e) {
            socket.close();
            throw e;
        }
    }

    private void option(int option) throws LibcException {
        LibcException.check("setsockopt(SOL_NETLINK, " + option + ")",
                SocketCalls.setsockopt(descriptor.number(), Wire.SOL_NETLINK, option, 1));
    }

    /** Starts the next request; what follows is written behind its header. */
    MessageWriter begin(int type, int flags) {
        return writer.begin(type, Wire.F_REQUEST | flags);
    }

    /** Sends the request that was begun, which must ask for an acknowledgement, and waits for that. */
    void execute(String operation) throws NetlinkException {
        send(operation);
        while (true) {
            reader.reset(receive(operation));
            while (reader.next()) {
                if (reader.sequence() == sequence && reader.type() == Wire.NLMSG_ERROR) {
                    check(operation, reader, ERROR_BODY);
                    return;
                }
            }
        }
    }

    /** Sends the request that was begun, and gives the first message that is an answer to it. */
    <T> T query(String operation, Decoder<T> decoder) throws NetlinkException {
        send(operation);
        while (true) {
            reader.reset(receive(operation));
            while (reader.next()) {
                if (reader.sequence() == sequence) {
                    if (reader.type() == Wire.NLMSG_ERROR) {
                        check(operation, reader, ERROR_BODY);
                    }
                    return decoder.decode(reader);
                }
            }
        }
    }

    /** Sends the request that was begun, which must ask for a dump, as often as it takes to get a consistent one. */
    <T> List<T> dump(String operation, Decoder<T> decoder) throws NetlinkException {
        for (int i = 0; i < DUMP_TRIES; i++) {
            List<T> result = new ArrayList<>();
            send(operation);
            if (collect(operation, decoder, result)) {
                return result;
            }
        }
        throw new NetlinkException(operation, Errno.EAGAIN, "changed " + DUMP_TRIES + " times while it was read", -1);
    }

    /** Reads a dump to its end, even if some of it makes no sense: else the next dump would find the kernel busy. */
    private <T> boolean collect(String operation, Decoder<T> decoder, List<T> result) throws NetlinkException {
        boolean consistent = true;
        NetlinkException malformed = null;
        while (true) {
            reader.reset(receive(operation));
            while (reader.next()) {
                if (reader.sequence() != sequence) {
                    continue;
                }
                consistent &= (reader.flags() & Wire.F_DUMP_INTR) == 0;
                if (reader.type() == Wire.NLMSG_ERROR) {
                    check(operation, reader, ERROR_BODY);
                } else if (reader.type() == Wire.NLMSG_DONE) {
                    check(operation, reader, Integer.BYTES);
                    if (malformed != null) {
                        throw malformed;
                    }
                    return consistent;
                } else {
                    malformed = decode(decoder, result, malformed);
                }
            }
        }
    }

    private <T> NetlinkException decode(Decoder<T> decoder, List<T> result, NetlinkException before) {
        try {
            T decoded = decoder.decode(reader);
            if (decoded != null) {
                result.add(decoded);
            }
            return before;
        } catch (NetlinkException e) {
            return before == null ? e : before;
        }
    }

    private void send(String operation) throws NetlinkException {
        int length = writer.finish(++sequence);
        int result = SocketCalls.sendto(descriptor.number(), sent, length, 0, MemorySegment.NULL);
        if (result < 0) {
            throw new NetlinkException(operation, -result, "", -1);
        }
    }

    private int receive(String operation) throws NetlinkException {
        while (true) {
            int result = SocketCalls.recv(descriptor.number(), received, 0);
            if (result >= 0) {
                return result;
            }
            if (result != -Errno.EINTR) {
                throw new NetlinkException(operation, -result, "", -1);
            }
        }
    }

    /**
     * Throws what an acknowledgement says, if it is an error.
     *
     * @param attributes where they begin if the message does not repeat the request
     */
    static void check(String operation, MessageReader ack, int attributes) throws NetlinkException {
        int error = ack.bodyLength() < Integer.BYTES ? 0 : ack.u32(0);
        if (error == 0) {
            return;
        }
        int from = attributes;
        if (ack.type() == Wire.NLMSG_ERROR && (ack.flags() & Wire.F_CAPPED) == 0) {
            from = Integer.BYTES + (ack.u32(Integer.BYTES) + 3 & -4);
        }
        String text = "";
        int offset = -1;
        if ((ack.flags() & Wire.F_ACK_TLVS) != 0) {
            Attributes attribute = ack.attributes(from);
            while (attribute.next()) {
                switch (attribute.type()) {
                    case Wire.NLMSGERR_ATTR_MSG -> text = attribute.text();
                    case Wire.NLMSGERR_ATTR_OFFS -> offset = attribute.u32();
                    default -> { }
                }
            }
        }
        throw new NetlinkException(operation, -error, text, offset);
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
