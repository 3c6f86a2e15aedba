package org.shoregate.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, decoding ends, and with nothing but a {@link NetlinkException}. The bytes are the same in every run. */
class DecodeFuzzTest {
    private static final int ROUNDS = 100_000;
    private static final int MAX_RANDOM_BYTES = 200;
    private static final List<NetlinkSocket.Decoder<?>> DECODERS = List.of(LinkCodec::read, AddressCodec::read, RouteCodec::read,
            RuleCodec::read, new TableDecoder(), FlowReader::read, new AckDecoder(), TrafficTable::count);

    @Test
    void damagedMessages() {
        Random random = new Random(1);
        int understood = Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            int count = 0;
            for (int i = 0; i < ROUNDS; i++) {
                byte[] bytes = Hex.parse(Samples.ALL.get(random.nextInt(Samples.ALL.size())));
                for (int damage = random.nextInt(4); damage >= 0; damage--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
                count += decode(bytes, random.nextInt(8) == 0 ? random.nextInt(bytes.length) : bytes.length, random);
            }
            return count;
        });
        assertThat(understood).isPositive().isLessThan(ROUNDS);
    }

    @Test
    void randomBytes() {
        Random random = new Random(2);
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            for (int i = 0; i < ROUNDS; i++) {
                byte[] bytes = new byte[random.nextInt(MAX_RANDOM_BYTES)];
                random.nextBytes(bytes);
                if (bytes.length > 4) {
                    bytes[0] = (byte) bytes.length;
                    bytes[1] = 0;
                    bytes[2] = 0;
                    bytes[3] = 0;
                }
                decode(bytes, bytes.length, random);
            }
        });
    }

    @Test
    void everyBeginningOfAMessage() {
        for (String sample : Samples.ALL) {
            byte[] whole = Hex.parse(sample);
            for (int length = 0; length < whole.length; length++) {
                decode(whole, length, new Random(length));
            }
        }
    }

    /** 1 if it was understood. */
    private static int decode(byte[] bytes, int length, Random random) {
        MessageReader reader = new MessageReader(ByteBuffer.wrap(bytes)).reset(length);
        try {
            while (reader.next()) {
                DECODERS.get(random.nextInt(DECODERS.size())).decode(reader);
            }
            return 1;
        } catch (NetlinkException e) {
            assertThat(e.errno()).isNotZero();
            return 0;
        }
    }

    private static final class TableDecoder implements NetlinkSocket.Decoder<Object> {
        @Override
        public Object decode(MessageReader message) throws NetlinkException {
            new TableEventDecoder().decode(message, event -> { });
            return null;
        }
    }

    private static final class AckDecoder implements NetlinkSocket.Decoder<Object> {
        @Override
        public Object decode(MessageReader message) throws NetlinkException {
            Acknowledgement.check("anything", message, 20);
            return null;
        }
    }
}
