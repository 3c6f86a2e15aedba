package org.shoregate.netlink;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.shoregate.fuzz.Subject;

/** A datagram of netlink messages, read by the decoder that the first byte chooses. Only what says that it makes no sense may be thrown. */
public final class NetlinkSubject implements Subject {
    private static final List<NetlinkSocket.Decoder<?>> DECODERS = List.of(LinkCodec::read, AddressCodec::read, RouteCodec::read, RuleCodec::read,
            TableSocket::head, m -> TableSocket.part(m, "shoregate", 2), FlowReader::read,
            NetlinkSubject::acknowledgement, NetlinkSubject::tables, TrafficTable::count);

    @Override
    public void read(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] datagram = Arrays.copyOfRange(input, 1, input.length);
        MessageReader reader = new MessageReader(ByteBuffer.wrap(datagram)).reset(datagram.length);
        NetlinkSocket.Decoder<?> decoder = DECODERS.get(Byte.toUnsignedInt(input[0]) % DECODERS.size());
        try {
            while (reader.next()) {
                decoder.decode(reader);
            }
        } catch (NetlinkException e) {
            if (e.errno() == 0) {
                throw new IllegalStateException("a failure without a number", e);
            }
        }
    }

    private static Object acknowledgement(MessageReader message) throws NetlinkException {
        Acknowledgement.check("anything", message, Integer.BYTES + Wire.HEADER);
        return message;
    }

    private static Object tables(MessageReader message) throws NetlinkException {
        TableEventDecoder decoder = new TableEventDecoder();
        decoder.decode(message, event -> { });
        return decoder;
    }
}
