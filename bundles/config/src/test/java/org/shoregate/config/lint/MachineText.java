package org.shoregate.config.lint;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceAddress;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.Link;
import org.shoregate.api.net.Mark;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.NextHop;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.RouteKey;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleAction;
import org.shoregate.api.net.RuleSelector;
import org.shoregate.api.net.TableId;

/** A machine as the fixtures describe it, one fact a line. It begins with eth0 to eth2, their addresses and the kernel's rules. */
final class MachineText {
    private static final List<String> IPV4 = List.of("addr eth0 203.0.113.2/24", "addr eth1 198.51.100.2/24", "addr eth2 192.168.1.1/24");
    private static final List<String> RULES = List.of("rule 0 all lookup 255", "rule 32766 all lookup 254", "rule 32767 all lookup 253");
    private static final int MTU = 1500;

    private final Family family;
    private final List<Link> links = new ArrayList<>();
    private final List<InterfaceAddress> addresses = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, String> sysctls = new HashMap<>();
    private final List<ForeignNft> nft = new ArrayList<>();

    private MachineText(Family family) {
        this.family = family;
        for (int i = 0; i < 3; i++) {
            links.add(new Link(new InterfaceName("eth" + i), i + 2, true, true, false, MTU));
        }
    }

    static Machine read(List<String> lines, Family family) {
        MachineText text = new MachineText(family);
        RULES.forEach(text::line);
        if (family == Family.IPV4) {
            IPV4.forEach(text::line);
        }
        lines.forEach(text::line);
        return new Machine(new NetworkState(family, text.links, text.addresses, text.routes, text.rules), text.sysctls, text.nft);
    }

    private void line(String line) {
        String[] w = line.split(" ");
        switch (w[0]) {
            case "addr" -> addresses.add(address(w[1], w[2].split("/")));
            case "route" -> routes.add(route(w));
            case "rule" -> rules.add(rule(w));
            case "sysctl" -> sysctls.put(w[1], w[2]);
            case "nft" -> nft.add(nft(w));
            default -> throw new IllegalArgumentException(line);
        }
    }

    private static InterfaceAddress address(String device, String[] parts) {
        return new InterfaceAddress(new InterfaceName(device), InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]), Optional.empty(), 0, false);
    }

    /** {@code route TABLE DEST [via GATEWAY] dev DEVICE proto NUMBER}. */
    private Route route(String[] w) {
        IpPrefix destination = w[2].equals("default") ? IpPrefix.all(family) : IpPrefix.parse(w[2]);
        boolean via = w[3].equals("via");
        InterfaceName device = new InterfaceName(via ? w[6] : w[4]);
        NextHop hop = via ? new NextHop.Gateway(InetAddress.ofLiteral(w[4]), device) : new NextHop.OnLink(device);
        return new Route(new RouteKey(new TableId(Integer.parseInt(w[1])), destination, 0), RouteType.UNICAST, List.of(hop), Optional.empty(),
                OptionalInt.empty(), 0, Integer.parseInt(w[w.length - 1]));
    }

    /** {@code rule PRIORITY all|from NET|[not] mark VALUE[/MASK] lookup TABLE}. */
    private Rule rule(String[] w) {
        boolean not = w[2].equals("not");
        String value = not ? w[4] : w[3];
        RuleSelector selector = switch (not ? w[3] : w[2]) {
            case "all" -> RuleSelector.ALL;
            case "from" -> RuleSelector.from(IpPrefix.parse(value));
            case "mark" -> new RuleSelector(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(mark(value)), not);
            default -> throw new IllegalArgumentException(String.join(" ", w));
        };
        return new Rule(family, Long.parseLong(w[1]), selector, new RuleAction.Lookup(new TableId(Integer.parseInt(w[w.length - 1]))),
                Optional.empty(), 0);
    }

    private static Mark mark(String text) {
        String[] parts = text.split("/");
        return new Mark(Integer.decode(parts[0]), parts.length > 1 ? Integer.decode(parts[1]) : -1);
    }

    private static ForeignNft nft(String[] w) {
        boolean flowtable = w[1].equals("flowtable");
        String place = String.join(" ", Arrays.copyOfRange(w, flowtable ? 2 : 3, w.length));
        return switch (w[1]) {
            case "packet-mark" -> new ForeignNft.SetsPacketMark(place, Long.decode(w[2]).intValue());
            case "connection-mark" -> new ForeignNft.SetsConnectionMark(place, Long.decode(w[2]).intValue());
            case "source-nat" -> new ForeignNft.TranslatesSource(place, Optional.of(w[2]).filter(d -> !d.equals("-")));
            case "flowtable" -> new ForeignNft.Flowtable(place);
            default -> throw new IllegalArgumentException(String.join(" ", w));
        };
    }
}
