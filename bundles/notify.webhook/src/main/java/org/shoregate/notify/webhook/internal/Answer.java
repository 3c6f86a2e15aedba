package org.shoregate.notify.webhook.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.shoregate.api.notify.DeliveryException;
import org.shoregate.api.notify.channel.Notice;

/**
 * What a receiver's status says, RFC 9110, 15. The 200s are yes. The 400s are no for good, but for those about who we are, which
 * somebody corrects, and those about the moment; anything else may be different next time, a redirection too, which is not
 * followed, because whoever keeps a line until it is paid for redirects everything.
 */
final class Answer {
    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int REFUSED = 400;
    private static final int FAILED = 500;
    /** Unauthorized, forbidden, proxy authentication; time-out, too early (RFC 8470), too many requests (RFC 6585). */
    private static final Set<Integer> ANOTHER_TIME = Set.of(401, 403, 407, 408, 425, 429);
    private static final int MAX_BODY = 500;

    private Answer() {
    }

    /**
     * @return one line for people
     * @throws DeliveryException if it is no
     */
    static String of(Receiver receiver, HttpResponse<InputStream> response) throws IOException, DeliveryException {
        int status = response.statusCode();
        String line = receiver.name() + " answered HTTP " + status;
        // of a yes the rest is not waited for
        try (InputStream body = response.body()) {
            if (status >= OK && status < REDIRECT) {
                return line;
            }
            String words = Notice.oneLine(new String(body.readNBytes(MAX_BODY), StandardCharsets.UTF_8));
            boolean permanent = status >= REFUSED && status < FAILED && !ANOTHER_TIME.contains(status);
            throw new DeliveryException(line + withoutSecrets(receiver, remedy(status) + (words.isEmpty() ? "" : ": " + words)),
                    permanent);
        }
    }

    private static String remedy(int status) {
        if (status < REFUSED) {
            return ", elsewhere; if that is where it belongs, set url to that";
        }
        return status == 401 || status == 403 ? "; correct the token or the URL" : "";
    }

    /** A receiver may well repeat what it was sent. */
    private static String withoutSecrets(Receiver receiver, String text) {
        return Stream.of(receiver.token(), receiver.key(), Optional.of(receiver.url().toString()),
                Optional.ofNullable(receiver.url().getRawPath()).filter(p -> p.length() > 1)).flatMap(Optional::stream)
                .reduce(text, (t, secret) -> t.replace(secret, "…"));
    }
}
