package org.shoregate.config.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.mark.IcmpType;
import org.shoregate.api.net.Family;

/** ICMP types and codes by name, as iptables(8) and ip6tables(8) have them, or by number. */
final class IcmpNames {
    private static final int MAX = 255;
    /** RFC 792, RFC 950, RFC 1122, RFC 1256, RFC 1812. */
    private static final Map<String, IcmpType> IPV4 = Map.ofEntries(
            Map.entry("echo-reply", IcmpType.of(0)), Map.entry("pong", IcmpType.of(0)),
            Map.entry("destination-unreachable", IcmpType.of(3)), Map.entry("network-unreachable", IcmpType.of(3, 0)),
            Map.entry("host-unreachable", IcmpType.of(3, 1)), Map.entry("protocol-unreachable", IcmpType.of(3, 2)),
            Map.entry("port-unreachable", IcmpType.of(3, 3)), Map.entry("fragmentation-needed", IcmpType.of(3, 4)),
            Map.entry("source-route-failed", IcmpType.of(3, 5)), Map.entry("network-unknown", IcmpType.of(3, 6)),
            Map.entry("host-unknown", IcmpType.of(3, 7)), Map.entry("network-prohibited", IcmpType.of(3, 9)),
            Map.entry("host-prohibited", IcmpType.of(3, 10)), Map.entry("TOS-network-unreachable", IcmpType.of(3, 11)),
            Map.entry("TOS-host-unreachable", IcmpType.of(3, 12)), Map.entry("communication-prohibited", IcmpType.of(3, 13)),
            Map.entry("host-precedence-violation", IcmpType.of(3, 14)), Map.entry("precedence-cutoff", IcmpType.of(3, 15)),
            Map.entry("source-quench", IcmpType.of(4)), Map.entry("redirect", IcmpType.of(5)),
            Map.entry("network-redirect", IcmpType.of(5, 0)), Map.entry("host-redirect", IcmpType.of(5, 1)),
            Map.entry("TOS-network-redirect", IcmpType.of(5, 2)), Map.entry("TOS-host-redirect", IcmpType.of(5, 3)),
            Map.entry("echo-request", IcmpType.of(8)), Map.entry("ping", IcmpType.of(8)),
            Map.entry("router-advertisement", IcmpType.of(9)), Map.entry("router-solicitation", IcmpType.of(10)),
            Map.entry("time-exceeded", IcmpType.of(11)), Map.entry("ttl-exceeded", IcmpType.of(11)),
            Map.entry("ttl-zero-during-transit", IcmpType.of(11, 0)), Map.entry("ttl-zero-during-reassembly", IcmpType.of(11, 1)),
            Map.entry("parameter-problem", IcmpType.of(12)), Map.entry("ip-header-bad", IcmpType.of(12, 0)),
            Map.entry("required-option-missing", IcmpType.of(12, 1)), Map.entry("timestamp-request", IcmpType.of(13)),
            Map.entry("timestamp-reply", IcmpType.of(14)), Map.entry("address-mask-request", IcmpType.of(17)),
            Map.entry("address-mask-reply", IcmpType.of(18)));
    /** RFC 4443, RFC 4861. */
    private static final Map<String, IcmpType> IPV6 = Map.ofEntries(
            Map.entry("destination-unreachable", IcmpType.of(1)), Map.entry("no-route", IcmpType.of(1, 0)),
            Map.entry("communication-prohibited", IcmpType.of(1, 1)), Map.entry("beyond-scope", IcmpType.of(1, 2)),
            Map.entry("address-unreachable", IcmpType.of(1, 3)), Map.entry("port-unreachable", IcmpType.of(1, 4)),
            Map.entry("failed-policy", IcmpType.of(1, 5)), Map.entry("reject-route", IcmpType.of(1, 6)),
            Map.entry("packet-too-big", IcmpType.of(2)), Map.entry("time-exceeded", IcmpType.of(3)),
            Map.entry("ttl-exceeded", IcmpType.of(3)), Map.entry("ttl-zero-during-transit", IcmpType.of(3, 0)),
            Map.entry("ttl-zero-during-reassembly", IcmpType.of(3, 1)), Map.entry("parameter-problem", IcmpType.of(4)),
            Map.entry("bad-header", IcmpType.of(4, 0)), Map.entry("unknown-header-type", IcmpType.of(4, 1)),
            Map.entry("unknown-option", IcmpType.of(4, 2)), Map.entry("echo-request", IcmpType.of(128)),
            Map.entry("ping", IcmpType.of(128)), Map.entry("echo-reply", IcmpType.of(129)), Map.entry("pong", IcmpType.of(129)),
            Map.entry("router-solicitation", IcmpType.of(133)), Map.entry("router-advertisement", IcmpType.of(134)),
            Map.entry("neighbour-solicitation", IcmpType.of(135)), Map.entry("neighbor-solicitation", IcmpType.of(135)),
            Map.entry("neighbour-advertisement", IcmpType.of(136)), Map.entry("neighbor-advertisement", IcmpType.of(136)),
            Map.entry("redirect", IcmpType.of(137)));

    private IcmpNames() {
    }

    /** A name, {@code type} or {@code type/code}; absent for anything else. */
    static Optional<IcmpType> read(Family family, String text) {
        IcmpType named = (family == Family.IPV4 ? IPV4 : IPV6).get(text);
        if (named != null) {
            return Optional.of(named);
        }
        List<Optional<Long>> numbers = List.of(text.split("/", -1)).stream().map(n -> Ranges.number(n, 0, MAX)).toList();
        if (numbers.size() > 2 || numbers.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        int type = numbers.getFirst().orElseThrow().intValue();
        return Optional.of(numbers.size() == 1 ? IcmpType.of(type) : IcmpType.of(type, numbers.getLast().orElseThrow().intValue()));
    }
}
