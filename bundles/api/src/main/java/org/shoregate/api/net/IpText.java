package org.shoregate.api.net;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Addresses as people and iproute2 write them: of IPv6 the first longest row of zeroes is left out (RFC 5952, section 4.2). Thread-safe. */
public final class IpText {
    /** Two groups at least (RFC 5952, section 4.2.2), with the colons around them. */
    private static final Pattern ZEROES = Pattern.compile("(?:(?<=:)|^)0(?::0)+(?=:|%|$)");

    private IpText() {
    }

    /** As in {@code 192.0.2.1}, {@code 2001:db8::1}, {@code fe80::1%eth0}. */
    public static String of(InetAddress address) {
        String full = address.getHostAddress();
        if (Family.of(address) == Family.IPV4) {
            return full;
        }
        Optional<MatchResult> longest = ZEROES.matcher(full).results().reduce((a, b) -> b.group().length() > a.group().length() ? b : a);
        return longest.map(z -> without(full, z)).orElse(full);
    }

    /** The same without the zone of a link-local address. */
    public static String withoutZone(InetAddress address) {
        String text = of(address);
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }

    private static String without(String full, MatchResult zeroes) {
        String before = full.substring(0, zeroes.start());
        String after = full.substring(zeroes.end());
        return (before.isEmpty() ? ":" : before) + (after.startsWith(":") ? after : ":" + after);
    }
}
