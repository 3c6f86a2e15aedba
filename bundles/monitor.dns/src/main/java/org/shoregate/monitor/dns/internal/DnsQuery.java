package org.shoregate.monitor.dns.internal;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.probe.UplinkDatagrams;
import org.shoregate.api.probe.UplinkSockets;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.WireParseException;

/**
 * Asks one server one question over one uplink: by UDP, and by TCP if the answer does not fit (RFC 1035, 4.2; RFC 7766). What
 * does not answer this very question is passed over (RFC 5452, 9.1): the socket hears of the server only, and each query has a
 * port and a random number of its own. Immutable, thread-safe.
 */
record DnsQuery(UplinkSockets sockets, Uplink uplink, InetSocketAddress server) {
    /** Asks and waits for the answer, however long it takes; exceptions as with {@link UplinkSockets}. */
    Message ask(Record question) throws IOException {
        Message query = Message.newQuery(question);
        Message answer = askByUdp(query);
        return answer.getHeader().getFlag(Flags.TC) ? askByTcp(query) : answer;
    }

    private Message askByUdp(Message query) throws IOException {
        try (UplinkDatagrams socket = sockets.udp(uplink, server)) {
            socket.send(query.toWire());
            Optional<Message> answer = Optional.empty();
            while (answer.isEmpty()) {
                answer = answer(query, socket.receive());
            }
            return answer.get();
        }
    }

    private Message askByTcp(Message query) throws IOException {
        byte[] wire = query.toWire();
        try (Socket socket = sockets.tcp(uplink)) {
            socket.connect(server);
            ByteBuffer sized = ByteBuffer.allocate(Short.BYTES + wire.length).putShort((short) wire.length).put(wire);
            socket.getOutputStream().write(sized.array());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] received = new byte[in.readUnsignedShort()];
            in.readFully(received);
            return answer(query, received).orElseThrow(() -> new WireParseException("the answer by TCP is to another question"));
        } catch (EOFException e) {
            throw new WireParseException("the answer by TCP is cut off", e);
        }
    }

    /** Empty if it is not the answer to this query. */
    private static Optional<Message> answer(Message query, byte[] received) {
        try {
            Message message = new Message(received);
            boolean fits = message.getHeader().getFlag(Flags.QR) && message.getHeader().getID() == query.getHeader().getID()
                    && query.getQuestion().equals(message.getQuestion());
            return fits ? Optional.of(message) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
