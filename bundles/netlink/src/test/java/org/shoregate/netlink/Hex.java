package org.shoregate.netlink;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes as text: 16 in a row, parted by blanks. */
final class Hex {
    private static final int ROW = 16;
    private static final HexFormat FORMAT = HexFormat.ofDelimiter(" ");

    private Hex() {
    }

    static byte[] parse(String text) {
        return FORMAT.parseHex(String.join(" ", text.trim().split("\\s+")));
    }

    /** A reader that stands on the first message. */
    static MessageReader message(String text) throws NetlinkException {
        byte[] bytes = parse(text);
        MessageReader reader = new MessageReader(ByteBuffer.wrap(bytes)).reset(bytes.length);
        if (!reader.next()) {
            throw new AssertionError("no message");
        }
        return reader;
    }

    /** Fails with both side by side, rows that differ marked, unless they are equal. */
    static void assertSame(byte[] actual, String expected) {
        byte[] wanted = parse(expected);
        if (Arrays.equals(actual, wanted)) {
            return;
        }
        StringBuilder report = new StringBuilder("offset  expected / actual\n");
        for (int i = 0; i < Math.max(actual.length, wanted.length); i += ROW) {
            String left = row(wanted, i);
            String right = row(actual, i);
            report.append("%4d  %-48s %s %s%n".formatted(i, left, left.equals(right) ? " " : "|", right));
        }
        throw new AssertionError(report);
    }

    private static String row(byte[] bytes, int from) {
        return from >= bytes.length ? "" : FORMAT.formatHex(bytes, from, Math.min(bytes.length, from + ROW));
    }
}
