package org.shoregate.gateway;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.IpText;
import org.shoregate.api.net.NextHop;
import org.shoregate.api.net.Realms;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.RouteKey;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.TableId;

/** Routes as {@code ip route} prints them, to and fro. What it prints about the moment only (dead, linkdown) is left out. */
final class RouteText {
    /** What {@code ip route} does not print: {@code RTPROT_BOOT}, linux/rtnetlink.h. */
    private static final int BOOT = 3;
    /** The names of iproute2's rt_protos for routes that daemons make; others are printed as numbers. */
    private static final Map<String, Integer> PROTOCOLS = Map.ofEntries(Map.entry("redirect", 1), Map.entry("kernel", 2),
            Map.entry("boot", BOOT), Map.entry("static", 4), Map.entry("gated", 8), Map.entry("ra", 9), Map.entry("mrt", 10),
            Map.entry("zebra", 11), Map.entry("bird", 12), Map.entry("dnrouted", 13), Map.entry("xorp", 14), Map.entry("ntk", 15),
            Map.entry("dhcp", 16), Map.entry("keepalived", 18), Map.entry("babel", 42), Map.entry("bgp", 186), Map.entry("isis", 187),
            Map.entry("ospf", 188), Map.entry("rip", 189), Map.entry("eigrp", 192));
    private static final Map<String, Integer> SCOPES = Map.of("global", 0, "site", 200, "link", Route.SCOPE_LINK, "host", 254);
    private static final Set<String> FLAGS = Set.of("linkdown", "dead", "offload", "notify", "pervasive", "trap");
    private static final Set<String> IGNORED_PAIRS = Set.of("pref", "error", "expires", "hoplimit", "advmss");

    private RouteText() {
    }

    static String format(Route route) {
        return format(route, "");
    }

    /** @param more words of {@code ip route} to stand behind the destination */
    static String format(Route route, String more) {
        StringBuilder text = new StringBuilder(route.type() == RouteType.UNICAST ? "" : route.type().name().toLowerCase() + " ");
        text.append(route.destination()).append(more.isEmpty() ? "" : " " + more);
        boolean multipath = route.hops().size() > 1;
        if (!multipath) {
            route.hops().forEach(h -> text.append(hop(h)));
        }
        text.append(route.protocol() == BOOT ? "" : " proto " + name(PROTOCOLS, route.protocol()));
        text.append(route.scope() == Route.SCOPE_GLOBAL ? "" : " scope " + name(SCOPES, route.scope()));
        route.source().ifPresent(s -> text.append(" src ").append(IpText.of(s)));
        text.append(route.key().metric() == 0 ? "" : " metric " + route.key().metric());
        route.mtu().ifPresent(m -> text.append(" mtu ").append(m));
        if (multipath) {
            route.hops().forEach(h -> text.append(" nexthop").append(hop(h)).append(" weight ").append(h.weight()));
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException if the line is no route or has a word that is not known here */
    static Route parse(String line, Family family) {
        Iterator<String> words = List.of(line.trim().split("\\s+")).iterator();
        Reader reader = new Reader(family);
        String first = words.next();
        if (RouteType.UNICAST.name().equalsIgnoreCase(first) || isRefusal(first)) {
            reader.type = RouteType.valueOf(first.toUpperCase());
            first = next(words, line);
        }
        reader.destination = first.equals("default") ? IpPrefix.all(family) : IpPrefix.parse(first);
        while (words.hasNext()) {
            reader.word(words.next(), words, line);
        }
        return reader.route(line);
    }

    private static boolean isRefusal(String word) {
        return Set.of("blackhole", "unreachable", "prohibit", "throw").contains(word);
    }

    private static String next(Iterator<String> words, String line) {
        if (!words.hasNext()) {
            throw new IllegalArgumentException("not a route: '" + line + "'");
        }
        return words.next();
    }

    private static String hop(NextHop hop) {
        String device = " dev " + hop.device();
        String realm = hop.realm() == 0 ? "" : " realm " + Realms.text(hop.realm());
        return (hop instanceof NextHop.Gateway gateway
                ? " via " + IpText.of(gateway.address()) + device + (gateway.onlink() ? " onlink" : "") : device) + realm;
    }

    private static String name(Map<String, Integer> names, int number) {
        return names.entrySet().stream().filter(e -> e.getValue() == number).map(Map.Entry::getKey).findFirst()
                .orElse(Integer.toString(number));
    }

    private static int number(Map<String, Integer> names, String word) {
        return names.containsKey(word) ? names.get(word) : Integer.parseInt(word);
    }

    /** The parts of one line as they come. */
    private static final class Reader {
        private final Family family;
        private final List<NextHop> hops = new ArrayList<>();
        private RouteType type = RouteType.UNICAST;
        private IpPrefix destination;
        private Optional<InetAddress> source = Optional.empty();
        private OptionalInt mtu = OptionalInt.empty();
        private int protocol = BOOT;
        private int scope = Route.SCOPE_GLOBAL;
        private long metric;
        private Optional<InetAddress> via = Optional.empty();
        private Optional<InterfaceName> device = Optional.empty();
        private int weight = 1;
        private boolean onlink;
        private int realm;

        Reader(Family family) {
            this.family = family;
        }

        void word(String word, Iterator<String> words, String line) {
            switch (word) {
                case "nexthop" -> endHop();
                case "onlink" -> onlink = true;
                case "via" -> via = Optional.of(address(next(words, line), words, line));
                case "dev" -> device = Optional.of(new InterfaceName(next(words, line)));
                case "realm", "realms" -> realm = Realms.parse(next(words, line));
                case "weight" -> weight = Integer.parseInt(next(words, line));
                case "proto" -> protocol = number(PROTOCOLS, next(words, line));
                case "scope" -> scope = number(SCOPES, next(words, line));
                case "src" -> source = Optional.of(InetAddress.ofLiteral(next(words, line)));
                case "metric" -> metric = Long.parseLong(next(words, line));
                case "mtu" -> mtu = OptionalInt.of(Integer.parseInt(next(words, line)));
                default -> other(word, words, line);
            }
        }

        /** A gateway of the other family is written {@code via inet6 ADDRESS}. */
        private static InetAddress address(String word, Iterator<String> words, String line) {
            return InetAddress.ofLiteral(word.startsWith("inet") ? next(words, line) : word);
        }

        private static void other(String word, Iterator<String> words, String line) {
            if (IGNORED_PAIRS.contains(word)) {
                next(words, line);
            } else if (!FLAGS.contains(word)) {
                throw new IllegalArgumentException("'" + word + "' in route '" + line + "' is not understood");
            }
        }

        private void endHop() {
            device.ifPresent(d -> hops.add(via.<NextHop>map(v -> new NextHop.Gateway(v, d, weight, onlink, realm))
                    .orElseGet(() -> new NextHop.OnLink(d, weight, realm))));
            via = Optional.empty();
            device = Optional.empty();
            weight = 1;
            onlink = false;
            realm = 0;
        }

        Route route(String line) {
            endHop();
            if (hops.isEmpty() && !type.refuses() || destination.family() != family) {
                throw new IllegalArgumentException("not a route of this family: '" + line + "'");
            }
            return new Route(new RouteKey(TableId.MAIN, destination, metric), type, type.refuses() ? List.of() : hops, source, mtu, scope,
                    protocol);
        }
    }
}
