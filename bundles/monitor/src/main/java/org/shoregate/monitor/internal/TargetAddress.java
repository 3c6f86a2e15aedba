package org.shoregate.monitor.internal;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.net.IpText;
import org.shoregate.api.spi.Target;

/**
 * Turns a target of the configuration into the one that its probe type is given: with an address in place of the gateway, and in place
 * of a name. What addresses of types that are not known here mean is those types' business. Confined to the thread that watches the uplinks.
 */
final class TargetAddress {
    /** Types whose address is a host, maybe with something behind it. */
    private static final Set<String> HOSTS = Set.of("icmp", "arp", "tcp", "dns");
    /** Types whose address is a URL that may tell the host's address by an option of its fragment. */
    private static final Set<String> URLS = Set.of("http", "https");
    private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?";
    /** With a letter in the last label: others are IPv4 addresses. */
    private static final String NAME = "(?<name>(?:" + LABEL + "\\.)*(?=[0-9_-]*[A-Za-z])" + LABEL + ")";
    private static final Pattern HOST = Pattern.compile(NAME + "(?<rest>[:/#].*)?");
    private static final Pattern URL = Pattern.compile("(?:https?:)?//" + NAME + "(?:[:/?][^#]*)?(?:#(?<options>.*))?");
    private static final Pattern ADDRESS_OPTION = Pattern.compile("(?:.*&)?address=.*");

    private final Target target;
    private final Names names;
    private final Optional<String> name;

    TargetAddress(Target target, Names names) {
        this.target = target;
        this.names = names;
        this.name = name(target);
    }

    private static Optional<String> name(Target target) {
        String address = target.address();
        if (HOSTS.contains(target.type()) && !isLiteral(address.replaceFirst("[%/#].*", ""))) {
            return Optional.of(HOST.matcher(address)).filter(Matcher::matches).map(m -> m.group("name")).filter(n -> !n.equals(Target.GATEWAY));
        }
        return Optional.of(URL.matcher(address)).filter(m -> URLS.contains(target.type()) && m.matches())
                .filter(m -> m.group("options") == null || !ADDRESS_OPTION.matcher(m.group("options")).matches())
                .map(m -> m.group("name")).filter(n -> !n.equals(Target.GATEWAY));
    }

    private static boolean isLiteral(String host) {
        try {
            InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether it may be another one from one moment to the next. */
    boolean isNamed() {
        return name.isPresent();
    }

    /** The target for this uplink; empty while its address is not known. Never waits. */
    Optional<Target> resolve(Uplink uplink) {
        return name.isEmpty() ? GatewayTarget.resolve(target, uplink) : names.address(name.get(), uplink.family()).map(this::at);
    }

    /** Why it is not known. */
    String trouble(Uplink uplink) {
        return name.map(n -> names.trouble(n, uplink.family())).orElse("the gateway of " + uplink.provider() + " is not known");
    }

    /** A page is asked for by its name, wherever it is. An IPv6 address is in brackets where a port follows. */
    private Target at(InetAddress address) {
        String literal = IpText.withoutZone(address);
        if (URLS.contains(target.type())) {
            return new Target(target.type(), target.address() + (target.address().contains("#") ? "&" : "#") + "address=" + literal);
        }
        String rest = target.address().substring(name.orElseThrow().length());
        boolean brackets = rest.startsWith(":") && literal.contains(":");
        return new Target(target.type(), (brackets ? "[" + literal + "]" : literal) + rest);
    }
}
