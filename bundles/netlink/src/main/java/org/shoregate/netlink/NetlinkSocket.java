package org.shoregate.netlink;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
    /** The receive buffer of a socket holds 256 acknowledgements (net.core.rmem_default 212992); half of that is safe. */
    private static final int MOST_AT_ONCE = 128;
    /** A route with 500 next hops. */
    private static final int LARGEST_REQUEST = 16_384;

    /** linux/netfilter/nfnetlink.h: around the messages of a transaction, with the subsystem where others have a resource. */
    private static final int NFNL_MSG_BATCH_BEGIN = 0x10;
    private static final int NFNL_MSG_BATCH_END = 0x11;

    private final MemorySegment sent = Arena.ofAuto().allocate(BUFFER_BYTES, Long.BYTES);
    private final MemorySegment received = Arena.ofAuto().allocate(BUFFER_BYTES, Long.BYTES);
    private final MessageWriter writer = new MessageWriter(sent.asByteBuffer());
    private final MessageReader reader = new MessageReader(received.asByteBuffer());
    private final Descriptor descriptor;
    private int sequence;
    private long sends;

    /** Makes something of one message of a dump. */
    interface Decoder<T> {
        /** Null if the message is none of those looked for. */
        T decode(MessageReader message) throws NetlinkException;
    }

    /** Writes requests of a kind. */
    interface Form<T> {
        /** As in linux/rtnetlink.h, for the message of a failure. */
        String name(T request);

        /** Begins the message and writes it. */
        void write(T request, MessageWriter to);
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
        return writer.clear().begin(type, Wire.F_REQUEST | flags);
    }

    /**
     * Sends requests, which must all ask for an acknowledgement, many at a time, and waits for the answers. The kernel takes them in
     * order, each by itself: those behind a refused one go on.
     *
     * @return what it said of each; empty if it is done
     * @throws NetlinkException if answers are lost, so that nobody knows what is done
     */
    <T> List<Optional<NetlinkException>> executeAll(List<T> requests, Form<T> form) throws NetlinkException {
        List<Optional<NetlinkException>> outcomes = new ArrayList<>(requests.size());
        while (outcomes.size() < requests.size()) {
            List<T> left = requests.subList(outcomes.size(), Math.min(requests.size(), outcomes.size() + MOST_AT_ONCE));
            outcomes.addAll(executeSome(left, form));
        }
        return outcomes;
    }

    /** As many from the start as there is room for, at least one. */
    private <T> List<Optional<NetlinkException>> executeSome(List<T> requests, Form<T> form) throws NetlinkException {
        int first = sequence + 1;
        writer.clear();
        int count = 0;
        while (count < requests.size() && writer.position() < BUFFER_BYTES - LARGEST_REQUEST) {
            form.write(requests.get(count++), writer);
            writer.finish(++sequence);
        }
        send(form.name(requests.getFirst()), writer.position());
        List<Optional<NetlinkException>> outcomes = new ArrayList<>(Collections.nCopies(count, Optional.empty()));
        int answered = 0;
        while (answered < count) {
            reader.reset(receive(form.name(requests.getFirst())));
            while (reader.next()) {
                int place = reader.sequence() - first;
                if (reader.type() == Wire.NLMSG_ERROR && place >= 0 && place < count) {
                    outcomes.set(place, refusal(form.name(requests.get(place))));
                    answered++;
                }
            }
        }
        return outcomes;
    }

    /**
     * Sends messages of an nfnetlink subsystem as one transaction, which the kernel carries out as a whole or not at all, and waits for
     * its answer. They may take {@value #BUFFER_BYTES} bytes together.
     *
     * @param parts each begins one message; the last one must ask for an acknowledgement, which comes once all is in force
     * @throws NetlinkException if one of them is refused: then none is in force
     */
    void transact(String operation, int subsystem, List<Consumer<MessageWriter>> parts) throws NetlinkException {
        int first = sequence + 1;
        writer.clear();
        batch(NFNL_MSG_BATCH_BEGIN, subsystem);
        for (Consumer<MessageWriter> part : parts) {
            part.accept(writer);
            writer.finish(++sequence);
        }
        int last = sequence;
        batch(NFNL_MSG_BATCH_END, subsystem);
        send(operation, writer.position());
        while (true) {
            reader.reset(receive(operation));
            while (reader.next()) {
                boolean mine = reader.sequence() - first >= 0 && reader.type() == Wire.NLMSG_ERROR;
                if (mine) {
                    Acknowledgement.check(operation, reader, ERROR_BODY);
                }
                if (mine && reader.sequence() == last) {
                    return;
                }
            }
        }
    }

    private void batch(int type, int subsystem) {
        writer.begin(type, Wire.F_REQUEST).u8(0).u8(0).u8(subsystem >> Byte.SIZE).u8(subsystem).finish(++sequence);
    }

    /** How many system calls have sent something. */
    long sends() {
        return sends;
    }

    private Optional<NetlinkException> refusal(String operation) {
        try {
            Acknowledgement.check(operation, reader, ERROR_BODY);
            return Optional.empty();
        } catch (NetlinkException e) {
            return Optional.of(e);
        }
    }

    /** Sends the request that was begun, which must ask for an acknowledgement, and waits for that. */
    void execute(String operation) throws NetlinkException {
        send(operation);
        while (true) {
            reader.reset(receive(operation));
            while (reader.next()) {
                if (reader.sequence() == sequence && reader.type() == Wire.NLMSG_ERROR) {
                    Acknowledgement.check(operation, reader, ERROR_BODY);
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
                        Acknowledgement.check(operation, reader, ERROR_BODY);
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
                    Acknowledgement.check(operation, reader, ERROR_BODY);
                } else if (reader.type() == Wire.NLMSG_DONE) {
                    Acknowledgement.check(operation, reader, Integer.BYTES);
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
        send(operation, writer.finish(++sequence));
    }

    private void send(String operation, int length) throws NetlinkException {
        sends++;
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

    @Override
    public void close() {
        descriptor.close();
    }
}
