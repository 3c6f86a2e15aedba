package org.shoregate.marks.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a text. */
final class Digest {
    /** Of SHA-256: enough to tell texts apart, and a comment holds 127 bytes (NFT_USERDATA_MAXLEN, linux/netfilter/nf_tables.h). */
    private static final int BYTES = 16;

    private Digest() {
    }

    static String of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
