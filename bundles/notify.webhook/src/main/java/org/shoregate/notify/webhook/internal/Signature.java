package org.shoregate.notify.webhook.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The headers of the Standard Webhooks specification 1.0: an identity that is the same when a message comes again, and an
 * HMAC-SHA256 over identity, time and body.
 */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";
    /** What a key in Base64 begins with. */
    private static final String BASE64_KEY = "whsec_";

    private Signature() {
    }

    /**
     * @param time seconds since 1970
     * @param key absent for no signature
     */
    static Map<String, String> headers(String id, long time, String body, Optional<String> key) {
        Map<String, String> headers = new TreeMap<>(Map.of("webhook-id", id, "webhook-timestamp", String.valueOf(time)));
        key.ifPresent(k -> headers.put("webhook-signature", "v1," + sign(id + "." + time + "." + body, k)));
        return headers;
    }

    /** @throws IOException if the key says that it is in Base64 and is not */
    static void refuseBad(Optional<String> key) throws IOException {
        try {
            key.ifPresent(Signature::bytes);
        } catch (IllegalArgumentException e) {
            // without the cause, which may hold a part of it
            throw new IOException("the key begins with " + BASE64_KEY + " and does not go on in Base64; correct it");
        }
    }

    private static byte[] bytes(String key) {
        return key.startsWith(BASE64_KEY) ? Base64.getDecoder().decode(key.substring(BASE64_KEY.length()))
                : key.getBytes(StandardCharsets.UTF_8);
    }

    private static String sign(String text, String key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes(key), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
