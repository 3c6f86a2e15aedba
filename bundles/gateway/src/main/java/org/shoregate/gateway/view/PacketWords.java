package org.shoregate.gateway.view;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.shoregate.api.explain.Packet;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpText;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.NextHop;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.TableId;

/**
 * A packet as a person describes it on a command line. What is not said is null.
 *
 * @param source an address, or {@value #GATEWAY} for the gateway itself
 * @param protocol a name or a number; tcp if there is a port, else icmp
 * @param input the interface it comes in by; by itself the one that the main table routes the source by
 * @param mark packet mark, decimal or 0x
 */
public record PacketWords(String source, String destination, String protocol, String destinationPort, String sourcePort,
        String input, String mark) {
    /** The gateway itself, which lets the kernel choose its address. */
    public static final String GATEWAY = "gateway";

    private static final String DEFAULT_WITH_PORT = "tcp";
    private static final String DEFAULT = "icmp";
    private static final int ICMP_V6 = 58;
    /** IANA, Protocol Numbers. */
    private static final Map<String, Integer> PROTOCOLS = Map.of("icmp", 1, "tcp", 6, "udp", 17, "dccp", 33, "gre", 47, "esp", 50,
            "ah", 51, "ipv6-icmp", ICMP_V6, "sctp", 132, "udplite", 136);
    private static final int MAX_PORT = 65535;
    /** {@link InetAddress#ofLiteral} takes 1.2.3 for 1.2.0.3, which no person means. */
    private static final Pattern SHORT_IPV4 = Pattern.compile("\\d+(?:\\.\\d+){0,2}");

    /** @throws IllegalArgumentException if a word says nothing, with cause and remedy */
    public Packet packet(NetworkState network) {
        InetAddress to = address("destination", destination);
        Optional<InetAddress> from = source.equals(GATEWAY) ? Optional.empty() : Optional.of(address("source", source));
        Optional<InterfaceName> device = from.flatMap(f -> input(f, network));
        return new Packet(device, from, to, protocolNumber(Family.of(to)), port(sourcePort), port(destinationPort),
                mark == null ? 0 : number("mark", mark));
    }

    private Optional<InterfaceName> input(InetAddress from, NetworkState network) {
        if (input != null) {
            if (!InterfaceName.isValid(input) || network.link(new InterfaceName(input)).isEmpty()) {
                throw new IllegalArgumentException("there is no interface " + input);
            }
            return Optional.of(new InterfaceName(input));
        }
        if (network.addresses().stream().anyMatch(a -> a.address().equals(from))) {
            return Optional.empty();
        }
        return Optional.of(network.table(TableId.MAIN).filter(r -> r.destination().contains(from) && !r.isDefault())
                .max((a, b) -> a.destination().length() - b.destination().length()).map(Route::hops).filter(h -> !h.isEmpty())
                .map(h -> h.getFirst()).map(NextHop::device).orElseThrow(() -> new IllegalArgumentException(
                        "main has no route to " + IpText.of(from) + ": say with --iif by which interface the packet comes in")));
    }

    private int protocolNumber(Family family) {
        String word = protocol == null ? destinationPort == null ? DEFAULT : DEFAULT_WITH_PORT : protocol;
        if (word.equals(DEFAULT) && family == Family.IPV6) {
            return ICMP_V6;
        }
        return PROTOCOLS.containsKey(word) ? PROTOCOLS.get(word) : number("protocol", word);
    }

    private static OptionalInt port(String text) {
        if (text == null) {
            return OptionalInt.empty();
        }
        int port = number("port", text);
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port " + text + " is not in 0 to " + MAX_PORT);
        }
        return OptionalInt.of(port);
    }

    private static int number(String what, String text) {
        try {
            return (int) (long) Long.decode(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + " '" + text + "' is not a number" + (what.equals("protocol") ? " or a name known here" : ""), e);
        }
    }

    private static InetAddress address(String what, String text) {
        if (SHORT_IPV4.matcher(text).matches()) {
            throw new IllegalArgumentException("the " + what + " '" + text + "' is not an address: write all four numbers of an IPv4 address");
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the " + what + " '" + text + "' is not an address", e);
        }
    }
}
