package org.shoregate.api.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.net.Family;

/**
 * Where a target's service is.
 *
 * @param host a literal address without brackets and zone, or a name
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port) {
    /** For {@link #parse} where a port must be named. */
    public static final int NO_DEFAULT = 0;
    private static final int MAX_PORT = 65535;
    /** An IPv6 address with a port stands in brackets, as in a URL (RFC 3986, 3.2.2). */
    private static final Pattern FORM = Pattern.compile("(?:\\[(?<v6>[^\\[\\]]+)]|(?<host>[^:\\[\\]]+))(?::(?<port>\\d{1,5}))?"
            + "|(?<bare>[^\\[\\]]*:[^\\[\\]]*:[^\\[\\]]*)");

    /**
     * Reads {@code 192.0.2.1}, {@code 192.0.2.1:53}, {@code [2001:db8::1]:53}, {@code 2001:db8::1} or a name in such a place.
     *
     * @param defaultPort where none is named, or {@link #NO_DEFAULT}
     * @throws IOException if it is none of these
     */
    public static Endpoint parse(String text, int defaultPort) throws IOException {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IOException("'" + text + "' is not address:port; an IPv6 address with a port stands in brackets");
        }
        int port = parts.group("port") == null ? defaultPort : Integer.parseInt(parts.group("port"));
        if (port < 1 || port > MAX_PORT) {
            throw new IOException("'" + text + "' needs a port of 1 to 65535 behind the address, as in 192.0.2.1:443");
        }
        String host = Stream.of("v6", "host", "bare").map(parts::group).filter(Objects::nonNull).findFirst().orElseThrow();
        return new Endpoint(host.replaceFirst("%.*", ""), port);
    }

    /**
     * Its address, which must be a literal one: with an uplink down there is nobody to ask about a name.
     *
     * @throws IOException if it is a name, or of the other family than the uplink
     */
    public InetSocketAddress over(Uplink uplink) throws IOException {
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException e) {
            throw new IOException("an address is needed, not a name: " + host, e);
        }
        if (Family.of(address) != uplink.family()) {
            throw new IOException(host + " is not of the address family of " + uplink.provider());
        }
        return new InetSocketAddress(address, port);
    }
}
