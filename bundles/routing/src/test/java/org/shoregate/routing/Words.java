package org.shoregate.routing;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.Mark;
import org.shoregate.api.net.NextHop;
import org.shoregate.api.net.Realms;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.RouteKey;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleAction;
import org.shoregate.api.net.RuleSelector;
import org.shoregate.api.net.TableId;

/** Reads routes and rules as ip-route(8) and ip-rule(8) have them on their command lines. */
public final class Words {
    private static final int MAIN_PROTOCOL = 3;

    private Words() {
    }

    /** {@code [TYPE] PREFIX [via GW] [dev DEV] [nexthop via GW dev DEV weight N]... [src A] [metric N] [mtu N] [table N] [proto own|boot]}. */
    public static Route route(String text) {
        List<String> words = new ArrayList<>(Arrays.asList(text.trim().split("\\s+")));
        RouteType type = RouteType.UNICAST;
        for (RouteType known : RouteType.values()) {
            if (known.name().equalsIgnoreCase(words.getFirst())) {
                type = known;
                words.removeFirst();
                break;
            }
        }
        Family family = text.contains(":") ? Family.IPV6 : Family.IPV4;
        String prefix = words.removeFirst();
        RouteParts parts = new RouteParts();
        parts.read(words.iterator());
        IpPrefix destination = prefix.equals("default") ? IpPrefix.all(family) : IpPrefix.parse(prefix);
        boolean link = family == Family.IPV4 && parts.hops.size() == 1 && parts.hops.getFirst() instanceof NextHop.OnLink;
        return new Route(new RouteKey(new TableId(parts.table), destination, parts.metric), type, parts.hops, parts.source, parts.mtu,
                link ? Route.SCOPE_LINK : Route.SCOPE_GLOBAL, parts.protocol);
    }

    /** {@code PRIORITY [from P] [to P] [iif D] [oif D] [fwmark V/M] lookup T [suppress_prefixlength N] [proto own|boot] [family inet6]}. */
    public static Rule rule(String text) {
        Iterator<String> words = Arrays.asList(text.trim().split("\\s+")).iterator();
        long priority = Long.parseLong(words.next());
        Family family = text.contains(":") || text.contains("inet6") ? Family.IPV6 : Family.IPV4;
        RuleParts parts = new RuleParts();
        parts.read(words);
        RuleSelector selector = new RuleSelector(parts.from, parts.to, parts.iif, parts.oif, parts.mark, false);
        return new Rule(family, priority, selector, new RuleAction.Lookup(new TableId(parts.table)), parts.suppress, parts.protocol);
    }

    private static int protocol(String word) {
        return word.equals("own") ? Route.OWN_PROTOCOL : MAIN_PROTOCOL;
    }

    private static final class RouteParts {
        private final List<NextHop> hops = new ArrayList<>();
        private Optional<InetAddress> source = Optional.empty();
        private OptionalInt mtu = OptionalInt.empty();
        private long metric;
        private int table = TableId.MAIN.value();
        private int protocol = Route.OWN_PROTOCOL;
        private Optional<InetAddress> via = Optional.empty();

        void read(Iterator<String> words) {
            while (words.hasNext()) {
                switch (words.next()) {
                    case "nexthop" -> via = Optional.empty();
                    case "via" -> via = Optional.of(InetAddress.ofLiteral(words.next()));
                    case "dev" -> hop(new InterfaceName(words.next()));
                    case "realm" -> hops.addLast(hops.removeLast().withRealm(Realms.parse(words.next())));
                    case "weight" -> weight(Integer.parseInt(words.next()));
                    case "src" -> source = Optional.of(InetAddress.ofLiteral(words.next()));
                    case "metric" -> metric = Long.parseLong(words.next());
                    case "mtu" -> mtu = OptionalInt.of(Integer.parseInt(words.next()));
                    case "table" -> table = Integer.parseUnsignedInt(words.next());
                    case "proto" -> protocol = protocol(words.next());
                    default -> throw new IllegalArgumentException("not a route");
                }
            }
        }

        private void hop(InterfaceName device) {
            hops.add(via.isPresent() ? new NextHop.Gateway(via.get(), device) : new NextHop.OnLink(device));
        }

        private void weight(int weight) {
            hops.add(switch (hops.removeLast()) {
                case NextHop.Gateway gateway -> new NextHop.Gateway(gateway.address(), gateway.device(), weight, gateway.onlink(), gateway.realm());
                case NextHop.OnLink onLink -> new NextHop.OnLink(onLink.device(), weight, onLink.realm());
            });
        }
    }

    private static final class RuleParts {
        private Optional<IpPrefix> from = Optional.empty();
        private Optional<IpPrefix> to = Optional.empty();
        private Optional<InterfaceName> iif = Optional.empty();
        private Optional<InterfaceName> oif = Optional.empty();
        private Optional<Mark> mark = Optional.empty();
        private Optional<Integer> suppress = Optional.empty();
        private int table;
        private int protocol = Route.OWN_PROTOCOL;

        void read(Iterator<String> words) {
            while (words.hasNext()) {
                switch (words.next()) {
                    case "from" -> from = Optional.of(IpPrefix.parse(words.next()));
                    case "to" -> to = Optional.of(IpPrefix.parse(words.next()));
                    case "iif" -> iif = Optional.of(new InterfaceName(words.next()));
                    case "oif" -> oif = Optional.of(new InterfaceName(words.next()));
                    case "fwmark" -> mark(words.next().split("/"));
                    case "lookup" -> table = Integer.parseUnsignedInt(words.next());
                    case "suppress_prefixlength" -> suppress = Optional.of(Integer.parseInt(words.next()));
                    case "proto" -> protocol = protocol(words.next());
                    case "family" -> words.next();
                    default -> throw new IllegalArgumentException("not a rule");
                }
            }
        }

        private void mark(String[] parts) {
            int mask = parts.length == 1 ? -1 : Integer.decode(parts[1]);
            mark = Optional.of(new Mark(Integer.decode(parts[0]), mask));
        }
    }
}
