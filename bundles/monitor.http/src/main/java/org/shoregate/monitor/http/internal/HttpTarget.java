package org.shoregate.monitor.http.internal;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shoregate.api.probe.Endpoint;
import org.shoregate.api.spi.Target;

/**
 * What a target of type {@code http} or {@code https} says: a URL, whose fragment, which is never sent, tells what to expect:
 * {@code http://example.org/generate_204#status=204&address=192.0.2.80}. Immutable.
 *
 * @param url without its fragment
 * @param server where to connect: the option {@code address}, else the URL's host
 * @param status that alone is right, option {@code status}; absent if any of 200 to 399 is
 * @param body text that the page must contain, option {@code body}, percent-encoded; absent if any page will do
 */
record HttpTarget(URI url, Endpoint server, Optional<Integer> status, Optional<String> body) {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final Set<String> OPTIONS = Set.of("address", "status", "body");

    /** Reads {@code http:https://host/path}, or what {@code https://host/path} gives when its scheme is taken for the type. */
    static HttpTarget parse(Target target) throws IOException {
        String text = target.address().startsWith("//") ? target.type() + ":" + target.address() : target.address();
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme());
            if (!scheme.equals("http") && !scheme.equals("https") || uri.getHost() == null || uri.getRawUserInfo() != null) {
                throw new IOException("'" + text + "' is not http://host/path or https://host/path");
            }
            Map<String, String> options = options(uri);
            String host = options.containsKey("address") ? options.get("address") : uri.getHost().replaceAll("[\\[\\]]", "");
            URI url = new URI(text.replaceFirst("#.*", ""));
            return new HttpTarget(url, new Endpoint(host, port(uri)), status(options), Optional.ofNullable(options.get("body")));
        } catch (URISyntaxException e) {
            throw new IOException("'" + text + "' is not a URL: " + e.getReason(), e);
        }
    }

    private static Map<String, String> options(URI uri) throws IOException {
        Map<String, String> options = new HashMap<>();
        for (String option : uri.getRawFragment() == null ? new String[0] : uri.getRawFragment().split("&")) {
            String[] parts = option.split("=", 2);
            if (parts.length < 2 || !OPTIONS.contains(parts[0])) {
                throw new IOException("'" + option + "' in '" + uri + "' is none of the options address=, status= and body=");
            }
            options.put(parts[0], URLDecoder.decode(parts[1].replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        return options;
    }

    private static int port(URI uri) {
        return uri.getPort() > 0 ? uri.getPort() : uri.getScheme().equals("https") ? HTTPS_PORT : HTTP_PORT;
    }

    private static Optional<Integer> status(Map<String, String> options) throws IOException {
        String status = options.get("status");
        if (status != null && !status.matches("[1-5]\\d\\d")) {
            throw new IOException("status=" + status + " is not an HTTP status, 100 to 599");
        }
        return Optional.ofNullable(status).map(Integer::valueOf);
    }

    boolean isEncrypted() {
        return url.getScheme().equals("https");
    }
}
