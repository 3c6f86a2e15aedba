package org.shoregate.config.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.IcmpType;
import org.shoregate.api.mark.PortRange;
import org.shoregate.api.net.Family;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Numbers;
import org.shoregate.config.internal.syntax.Token;

/** Reads the columns PROTO, DPORT, which may hold ICMP types, and SPORT. */
final class Protocols {
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int MAX_PROTOCOL = 255;
    private static final int MAX_PORT = 65_535;
    /** IANA, Protocol Numbers. */
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(Map.entry("icmp", 1), Map.entry("igmp", 2),
            Map.entry("ipip", 4), Map.entry("tcp", 6), Map.entry("udp", 17), Map.entry("dccp", 33), Map.entry("ipv6", 41),
            Map.entry("gre", 47), Map.entry("esp", 50), Map.entry("ah", 51), Map.entry("icmpv6", 58), Map.entry("ipv6-icmp", 58), Map.entry("icmp6", 58),
            Map.entry("ospf", 89), Map.entry("vrrp", 112), Map.entry("sctp", 132), Map.entry("udplite", 136));
    /** Those whose packets begin with a source and a destination port. */
    private static final Set<Integer> WITH_PORTS = Set.of(6, 17, 33, 132, 136);
    /** IANA, Service Name and Transport Protocol Port Number Registry: those that marking rules use to name. */
    private static final Map<String, Integer> PORTS = Map.ofEntries(Map.entry("ftp-data", 20), Map.entry("ftp", 21),
            Map.entry("ssh", 22), Map.entry("telnet", 23), Map.entry("smtp", 25), Map.entry("domain", 53), Map.entry("tftp", 69),
            Map.entry("http", 80), Map.entry("www", 80), Map.entry("kerberos", 88), Map.entry("pop3", 110), Map.entry("nntp", 119),
            Map.entry("ntp", 123), Map.entry("imap", 143), Map.entry("imap2", 143), Map.entry("snmp", 161), Map.entry("irc", 194),
            Map.entry("ldap", 389), Map.entry("https", 443), Map.entry("submissions", 465), Map.entry("isakmp", 500),
            Map.entry("rtsp", 554), Map.entry("submission", 587), Map.entry("ldaps", 636), Map.entry("rsync", 873),
            Map.entry("imaps", 993), Map.entry("pop3s", 995), Map.entry("openvpn", 1194), Map.entry("mysql", 3306),
            Map.entry("rdp", 3389), Map.entry("sip", 5060), Map.entry("sip-tls", 5061), Map.entry("xmpp-client", 5222),
            Map.entry("postgresql", 5432), Map.entry("ipsec-nat-t", 4500));

    private static final Optional<List<Criterion>> NOTHING = Optional.of(List.of());
    private static final Pattern BETWEEN_PORTS = Pattern.compile("[:-]");
    private static final int TCP = 6;
    private static final String EITHER = "=";
    private static final Criterion SYN = new Criterion.TcpFlags(Criterion.TcpFlags.SYN,
            Criterion.TcpFlags.FIN | Criterion.TcpFlags.SYN | Criterion.TcpFlags.RST | Criterion.TcpFlags.ACK, false);
    private static final Criterion NO_SYN = new Criterion.TcpFlags(Criterion.TcpFlags.SYN,
            Criterion.TcpFlags.FIN | Criterion.TcpFlags.SYN | Criterion.TcpFlags.RST | Criterion.TcpFlags.ACK, true);
    private static final Map<String, List<Criterion>> TCP_FORMS = Map.of("tcp:syn", List.of(SYN), "6:syn", List.of(SYN),
            "tcp:!syn", List.of(NO_SYN), "6:!syn", List.of(NO_SYN), "tcp:all", List.of(), "6:all", List.of());

    private final Family family;
    private final Diagnostics diagnostics;

    Protocols(Family family, Diagnostics diagnostics) {
        this.family = family;
        this.diagnostics = diagnostics;
    }

    /** One list of criteria for each protocol named, or one that is empty; none if something is wrong. */
    List<List<Criterion>> read(Token proto, Token destinationPorts, Token sourcePorts) {
        boolean any = proto.isEmpty() || proto.text().equals("all") || proto.text().equals("any");
        List<List<Criterion>> protocols = new ArrayList<>();
        if (any) {
            protocols.add(List.of());
        } else if (proto.text().startsWith("!")) {
            number(new Token(proto.text().substring(1), proto.at())).ifPresent(n -> protocols.add(List.of(new Criterion.Protocol(n, true))));
        } else {
            for (Token token : proto.list(diagnostics)) {
                protocol(token).ifPresent(protocols::add);
            }
        }
        if (protocols.isEmpty()) {
            return List.of();
        }
        // Reason: what is a port to others is a type to ICMP.
        List<List<Criterion>> typed = new ArrayList<>();
        List<List<Criterion>> others = new ArrayList<>();
        for (List<Criterion> protocol : protocols) {
            boolean icmp = sourcePorts.isEmpty() && number(protocol) == (family == Family.IPV4 ? ICMP : ICMPV6);
            (icmp ? typed : others).add(protocol);
        }
        // without protocols nobody asks for any
        Optional<List<Criterion>> types = typed.isEmpty() ? NOTHING : icmpTypes(destinationPorts);
        Optional<List<Criterion>> ports = others.isEmpty() ? NOTHING : ports(others, destinationPorts, sourcePorts);
        if (types.isEmpty() || ports.isEmpty()) {
            return List.of();
        }
        List<List<Criterion>> all = joined(typed, types.get());
        all.addAll(joined(others, ports.get()));
        return all;
    }

    /** Each of the protocols with these criteria beside it; a list that the caller may add to. */
    private static List<List<Criterion>> joined(List<List<Criterion>> protocols, List<Criterion> criteria) {
        List<List<Criterion>> all = new ArrayList<>();
        for (List<Criterion> protocol : protocols) {
            all.add(Criteria.joined(List.of(protocol, criteria)));
        }
        return all;
    }

    /** Whether these criteria of one rule leave only packets that have ports. */
    static boolean havePorts(List<Criterion> criteria) {
        return WITH_PORTS.contains(number(criteria));
    }

    private Optional<List<Criterion>> protocol(Token token) {
        List<Criterion> form = TCP_FORMS.get(token.text());
        if (form == null) {
            return number(token).map(n -> List.of(new Criterion.Protocol(n)));
        }
        List<Criterion> criteria = new ArrayList<>(List.of(new Criterion.Protocol(TCP)));
        criteria.addAll(form);
        return Optional.of(criteria);
    }

    /** Of the protocol that is meant; -1 if it is none in particular. */
    private static int number(List<Criterion> criteria) {
        return !criteria.isEmpty() && criteria.getFirst() instanceof Criterion.Protocol protocol && !protocol.negated() ? protocol.number() : -1;
    }

    private Optional<List<Criterion>> ports(List<List<Criterion>> protocols, Token destination, Token source) {
        if (destination.isEmpty() && source.isEmpty()) {
            return Optional.of(List.of());
        }
        if (!haveAllPorts(protocols)) {
            diagnostics.error("SG-M008", (destination.isEmpty() ? source : destination).at(),
                    "ports need one of the protocols tcp, udp, dccp, sctp or udplite in PROTO; ICMP types need icmp, or ipv6-icmp with IPv6");
            return Optional.empty();
        }
        List<Criterion> criteria = new ArrayList<>();
        boolean either = source.text().equals(EITHER) && !destination.isEmpty();
        boolean good = column(destination, criteria, either ? Criterion.EitherPort::new : Criterion.DestinationPorts::new);
        good &= either || column(source, criteria, Criterion.SourcePorts::new);
        return good ? Optional.of(criteria) : Optional.empty();
    }

    private static boolean haveAllPorts(List<List<Criterion>> protocols) {
        for (List<Criterion> protocol : protocols) {
            if (!havePorts(protocol)) {
                return false;
            }
        }
        return true;
    }

    private Optional<List<Criterion>> icmpTypes(Token column) {
        if (column.isEmpty()) {
            return Optional.of(List.of());
        }
        boolean negated = column.text().startsWith("!");
        List<IcmpType> types = new ArrayList<>();
        boolean good = true;
        for (Token element : new Token(negated ? column.text().substring(1) : column.text(), column.at()).list(diagnostics)) {
            Optional<IcmpType> type = IcmpNames.read(family, element.text());
            type.ifPresent(types::add);
            if (type.isEmpty() && !element.text().equals("any")) {
                diagnostics.error("SG-M026", element.at(), "unknown ICMP type '" + element.text() + "'; give type or type/code by number, as in 3/1");
                good = false;
            }
        }
        boolean all = column.text().equals("any");
        return good && (all || !types.isEmpty()) ? Optional.of(all ? List.of() : List.of(new Criterion.IcmpTypes(types, negated))) : Optional.empty();
    }

    private boolean column(Token column, List<Criterion> into, BiFunction<List<PortRange>, Boolean, Criterion> criterion) {
        if (column.isEmpty()) {
            return true;
        }
        boolean negated = column.text().startsWith("!");
        List<PortRange> ranges = new ArrayList<>();
        boolean good = true;
        for (Token element : new Token(negated ? column.text().substring(1) : column.text(), column.at()).list(diagnostics)) {
            int before = ranges.size();
            range(element).ifPresent(ranges::add);
            good &= ranges.size() > before;
        }
        if (good && !ranges.isEmpty()) {
            into.add(criterion.apply(ranges, negated));
        }
        return good;
    }

    private Optional<Integer> number(Token token) {
        Integer named = NUMBERS.get(token.text().toLowerCase(Locale.ROOT));
        if (named != null) {
            return Optional.of(named);
        }
        OptionalLong number = Numbers.parse(token.text());
        if (number.isEmpty() || number.getAsLong() < 0 || number.getAsLong() > MAX_PROTOCOL) {
            diagnostics.error("SG-M009", token.at(), "unknown protocol '" + token.text() + "'; give its number, 0 to 255");
            return Optional.empty();
        }
        return Optional.of((int) number.getAsLong());
    }

    /** {@code port}, {@code first:last}, {@code first-last}; an end that is left out is the least or the greatest port. */
    private Optional<PortRange> range(Token token) {
        String[] ends = PORTS.containsKey(token.text()) ? new String[] {token.text()} : BETWEEN_PORTS.split(token.text(), 2);
        Optional<Integer> first = ends[0].isEmpty() && ends.length > 1 ? Optional.of(0) : port(ends[0]);
        Optional<Integer> last = ends.length < 2 ? first : ends[1].isEmpty() ? Optional.of(MAX_PORT) : port(ends[1]);
        if (first.isEmpty() || last.isEmpty() || first.get() > last.get()) {
            diagnostics.error("SG-M010", token.at(), "'" + token.text() + "' is no port or range of ports; give numbers, as in 80 or 1024:2047");
            return Optional.empty();
        }
        return Optional.of(new PortRange(first.get(), last.get()));
    }

    private static Optional<Integer> port(String text) {
        if (PORTS.containsKey(text)) {
            return Optional.of(PORTS.get(text));
        }
        OptionalLong number = Numbers.parse(text);
        return number.isPresent() && number.getAsLong() >= 0 && number.getAsLong() <= MAX_PORT
                ? Optional.of((int) number.getAsLong()) : Optional.empty();
    }
}
