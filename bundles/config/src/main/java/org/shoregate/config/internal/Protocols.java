package org.shoregate.config.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.PortRange;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Numbers;
import org.shoregate.config.internal.syntax.Token;

/** Reads the columns PROTO, DPORT and SPORT. */
final class Protocols {
    private static final int MAX_PROTOCOL = 255;
    private static final int MAX_PORT = 65_535;
    /** IANA, Protocol Numbers. */
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(Map.entry("icmp", 1), Map.entry("igmp", 2),
            Map.entry("ipip", 4), Map.entry("tcp", 6), Map.entry("udp", 17), Map.entry("dccp", 33), Map.entry("ipv6", 41),
            Map.entry("gre", 47), Map.entry("esp", 50), Map.entry("ah", 51), Map.entry("icmpv6", 58), Map.entry("ipv6-icmp", 58),
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

    private final Diagnostics diagnostics;

    Protocols(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** One list of criteria for each protocol named, or one that is empty; none if something is wrong. */
    List<List<Criterion>> read(Token proto, Token destinationPorts, Token sourcePorts) {
        List<Integer> numbers = new ArrayList<>();
        boolean any = proto.isEmpty() || proto.text().equals("all") || proto.text().equals("any");
        if (!any) {
            proto.list(diagnostics).forEach(p -> number(p).ifPresent(numbers::add));
        }
        if (!any && numbers.isEmpty()) {
            return List.of();
        }
        Optional<List<Criterion>> ports = ports(numbers, destinationPorts, sourcePorts);
        if (ports.isEmpty() || any) {
            return ports.map(List::of).orElse(List.of());
        }
        return numbers.stream().map(n -> {
            List<Criterion> criteria = new ArrayList<>(List.of(new Criterion.Protocol(n)));
            criteria.addAll(ports.get());
            return criteria;
        }).toList();
    }

    private Optional<List<Criterion>> ports(List<Integer> numbers, Token destination, Token source) {
        if (destination.isEmpty() && source.isEmpty()) {
            return Optional.of(List.of());
        }
        if (numbers.isEmpty() || !WITH_PORTS.containsAll(numbers)) {
            diagnostics.error("SG-M008", (destination.isEmpty() ? source : destination).at(),
                    "ports need one of the protocols tcp, udp, dccp, sctp or udplite in PROTO; ICMP types are not supported yet");
            return Optional.empty();
        }
        List<Criterion> criteria = new ArrayList<>();
        boolean good = column(destination, criteria, true);
        good &= column(source, criteria, false);
        return good ? Optional.of(criteria) : Optional.empty();
    }

    private boolean column(Token column, List<Criterion> into, boolean destination) {
        if (column.isEmpty()) {
            return true;
        }
        boolean negated = column.text().startsWith("!");
        List<PortRange> ranges = new ArrayList<>();
        boolean good = true;
        for (Token element : new Token(negated ? column.text().substring(1) : column.text(), column.at()).list(diagnostics)) {
            Optional<PortRange> range = range(element);
            range.ifPresent(ranges::add);
            good &= range.isPresent();
        }
        if (good && !ranges.isEmpty()) {
            into.add(destination ? new Criterion.DestinationPorts(ranges, negated) : new Criterion.SourcePorts(ranges, negated));
        }
        return good;
    }

    private Optional<Integer> number(Token token) {
        if (NUMBERS.containsKey(token.text())) {
            return Optional.of(NUMBERS.get(token.text()));
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
        String[] ends = PORTS.containsKey(token.text()) ? new String[] {token.text()} : token.text().split("[:-]", 2);
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
