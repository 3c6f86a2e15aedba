package org.shoregate.marks;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.shoregate.api.net.IpPrefix;

/** The left side of a condition in nft(8): parts of a packet, each perhaps under a mask, with points between. */
final class TableKey {
    private static final int TCP = 6;
    private static final int UDP = 17;

    private final List<String> fields = new ArrayList<>();
    private int mask = -1;

    /** Where the next word is. */
    int read(List<String> tokens, int from) {
        int at = from;
        do {
            at += fields.isEmpty() ? 0 : 1;
            String word = tokens.get(at++);
            fields.add(word.equals("iifname") || word.equals("oifname") ? word : word + " " + tokens.get(at++));
        } while (at < tokens.size() && tokens.get(at).equals("."));
        if (at < tokens.size() && tokens.get(at).equals("&")) {
            mask = Integer.parseUnsignedInt(tokens.get(at + 1).substring(2), 16);
            at += 2;
        }
        return at;
    }

    int mark(TablePacket packet) {
        return mask & switch (fields.getFirst()) {
            case "meta mark" -> packet.mark;
            case "ct mark" -> packet.connectionMark;
            default -> throw new IllegalArgumentException(fields.toString());
        };
    }

    void assign(TablePacket packet, int value) {
        switch (fields.getFirst()) {
            case "meta mark" -> packet.mark = value;
            case "ct mark" -> packet.connectionMark = value;
            default -> throw new IllegalArgumentException(fields.toString());
        }
    }

    /** Whether the packet has all these parts. */
    boolean isIn(TablePacket packet) {
        return fields.stream().allMatch(f -> !f.startsWith("tcp ") && !f.startsWith("udp ") || packet.protocol == (f.startsWith("tcp ") ? TCP : UDP));
    }

    boolean meets(TablePacket packet, List<String> element) {
        for (int i = 0; i < fields.size(); i++) {
            if (!meets(packet, fields.get(i), element.get(2 * i))) {
                return false;
            }
        }
        return true;
    }

    private boolean meets(TablePacket packet, String field, String value) {
        return switch (field) {
            case "iifname" -> named(packet.input, value);
            case "oifname" -> named(packet.output, value);
            case "ip saddr", "ip6 saddr" -> within(packet.source, value);
            case "ip daddr", "ip6 daddr" -> within(packet.destination, value);
            case "meta l4proto" -> packet.protocol == Integer.parseInt(value);
            case "tcp sport", "udp sport" -> among(packet.sourcePort, value);
            case "tcp dport", "udp dport" -> among(packet.destinationPort, value);
            case "meta mark", "ct mark" -> mark(packet) == Integer.parseUnsignedInt(value.substring(2), 16);
            case "meta nfproto" -> value.equals(packet.source.getAddress().length == 4 ? "ipv4" : "ipv6");
            default -> throw new IllegalArgumentException(field);
        };
    }

    private static boolean named(String name, String quoted) {
        String pattern = quoted.substring(1, quoted.length() - 1);
        return pattern.endsWith("*") ? name.startsWith(pattern.substring(0, pattern.length() - 1)) : name.equals(pattern);
    }

    private static boolean within(InetAddress address, String network) {
        return IpPrefix.parse(network).contains(address);
    }

    private static boolean among(int port, String range) {
        int hyphen = range.indexOf('-');
        int first = Integer.parseInt(hyphen < 0 ? range : range.substring(0, hyphen));
        int last = Integer.parseInt(hyphen < 0 ? range : range.substring(hyphen + 1));
        return first <= port && port <= last;
    }
}
