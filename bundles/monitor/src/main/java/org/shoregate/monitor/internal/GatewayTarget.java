package org.shoregate.monitor.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.net.IpText;
import org.shoregate.api.spi.Target;

/** A target whose address is {@link Target#GATEWAY}, or begins with it as a host: {@code gateway:53}, {@code http://gateway/}. */
final class GatewayTarget {
    private static final Pattern HOST = Pattern.compile("(?<url>(?:https?:)?//)?" + Target.GATEWAY
            + "(?<rest>(?<port>:.*)?|[/#].*)");

    private GatewayTarget() {
    }

    /** The target with the uplink's gateway in place of the word; empty if that is not known. */
    static Optional<Target> resolve(Target target, Uplink uplink) {
        Matcher host = HOST.matcher(target.address());
        return host.matches() ? uplink.gateway().map(g -> resolve(target, host, g)) : Optional.of(target);
    }

    /** An IPv6 address is in brackets where a port may follow. */
    private static Target resolve(Target target, Matcher host, InetAddress gateway) {
        boolean brackets = gateway instanceof Inet6Address && (host.group("url") != null || host.group("port") != null);
        String address = brackets ? "[" + IpText.of(gateway) + "]" : IpText.of(gateway);
        return new Target(target.type(), (host.group("url") == null ? "" : host.group("url")) + address + host.group("rest"));
    }
}
