package org.shoregate.marks.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.IpText;
import org.shoregate.api.net.Mark;

/** Hands packets to sockets of the gateway's as xt_TPROXY and xt_socket do (iptables-extensions(8)). */
final class Proxies {
    private final Family family;
    private final String mine;
    /** By name. */
    private final TreeMap<String, Chain> chains = new TreeMap<>();

    /** @param bit of the packet mark that leads to the gateway's own sockets */
    Proxies(Family family, int bit) {
        this.family = family;
        this.mine = Nft.assign(Nft.PACKET_MARK, new Mark(bit, bit)).orElseThrow() + " accept";
    }

    /** Goes on behind the rule if no socket has the packet's connection. */
    String divert(MarkAction.Divert divert) {
        String name = divert.transparent() ? "divert" : "divert_any";
        List<String> rules = new ArrayList<>();
        // Reason: a connection that is just ending is no wildcard and no other thing either, so it must not be asked for "wildcard 0".
        rules.add("socket wildcard 1 return");
        rules.add((divert.transparent() ? "socket transparent 1 " : "socket transparent { 0, 1 } ") + mine);
        chains.putIfAbsent(name, Chain.regular(name, rules));
        return "jump " + name;
    }

    /** nft(8) goes on where no socket is found; xt_TPROXY drops. */
    String handOver(MarkRule rule, MarkAction.TransparentProxy proxy) {
        int protocol = rule.criteria().stream().filter(Criterion.Protocol.class::isInstance).map(Criterion.Protocol.class::cast)
                .filter(p -> !p.negated()).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(rule.location() + ": a transparent proxy needs a protocol")).number();
        String to = proxy.address().map(this::address).orElse("") + ":" + proxy.port();
        String name = chains.entrySet().stream().filter(e -> e.getValue().rules().getFirst().equals(tproxy(protocol, to)))
                .map(e -> e.getKey()).findFirst().orElse("tproxy" + (chains.size() + 1));
        chains.putIfAbsent(name, Chain.regular(name, List.of(tproxy(protocol, to), "drop")));
        return "jump " + name;
    }

    List<Chain> chains() {
        return List.copyOf(chains.values());
    }

    private String tproxy(int protocol, String to) {
        return "meta l4proto " + protocol + " tproxy " + (family == Family.IPV4 ? "ip" : "ip6") + " to " + to + " " + mine;
    }

    private String address(InetAddress address) {
        return family == Family.IPV4 ? IpText.withoutZone(address) : "[" + IpText.withoutZone(address) + "]";
    }
}
