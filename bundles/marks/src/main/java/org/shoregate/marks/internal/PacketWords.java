package org.shoregate.marks.internal;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.IcmpType;
import org.shoregate.api.mark.VolumeUnit;
import org.shoregate.api.net.Family;

/** Words for what nft(8) does not say in the same way for everything: headers of a family, sockets, connections. Conditions end in a space. */
final class PacketWords {
    private static final String ANY_CODE = "0-255";
    /** Names as useradd(8) allows them, with capitals and dots; numbers and ranges of them. nft(8) looks names up. */
    private static final Pattern OWNER = Pattern.compile("\\d{1,10}(?:-\\d{1,10})?|[A-Za-z_][A-Za-z0-9_.-]*\\$?");
    /** NF_CT_HELPER_NAME_LEN, linux/netfilter/nf_conntrack_common.h, is 16 with the end. */
    private static final Pattern HELPER = Pattern.compile("[A-Za-z0-9_.-]{1,15}");
    /** Bits that the traffic class of IPv6 is away from the end of the first two bytes (RFC 8200, 3). */
    private static final int BEHIND_CLASS = 4;

    private final Family family;

    PacketWords(Family family) {
        this.family = family;
    }

    /** The family's header. */
    String ip() {
        return family == Family.IPV4 ? "ip" : "ip6";
    }

    /** The field that routers count down. */
    String hopLimit() {
        return family == Family.IPV4 ? "ip ttl" : "ip6 hoplimit";
    }

    String icmp(Criterion.IcmpTypes icmp) {
        String word = family == Family.IPV4 ? "icmp" : "icmpv6";
        if (icmp.types().stream().allMatch(t -> t.code().isEmpty())) {
            return word + " type " + not(icmp.negated()) + Nft.listed(icmp.types().stream().map(t -> Integer.toString(t.type())).distinct().toList()) + " ";
        }
        return word + " type . " + word + " code " + not(icmp.negated()) + "{ "
                + String.join(", ", icmp.types().stream().filter(t -> isWidest(t, icmp.types())).map(PacketWords::pair).distinct().toList()) + " } ";
    }

    String flags(Criterion.TcpFlags flags) {
        return "tcp flags & " + Nft.hex(flags.mask()) + (flags.negated() ? " != " : " == ") + Nft.hex(flags.flags()) + " ";
    }

    /** nft(8) has no word for the whole byte. */
    String typeOfService(Criterion.TypeOfService tos) {
        String equal = tos.negated() ? " != " : " == ";
        return switch (family) {
            case IPV4 -> "@nh,8,8 & " + Nft.hex(tos.mask()) + equal + Nft.hex(tos.value()) + " ";
            case IPV6 -> "@nh,0,16 & " + Nft.hex(tos.mask() << BEHIND_CLASS) + equal + Nft.hex(tos.value() << BEHIND_CLASS) + " ";
        };
    }

    List<String> states(Criterion.ConnectionStates states) {
        return states.states().stream().map(s -> s.name().toLowerCase(Locale.ROOT)).toList();
    }

    String volume(Criterion.ConnectionVolume volume) {
        String side = switch (volume.side()) {
            case ORIGINAL -> "original ";
            case REPLY -> "reply ";
            case BOTH -> "";
        };
        return "ct " + side + word(volume.unit()) + " " + not(volume.negated()) + volume.least() + "-" + volume.most() + " ";
    }

    /** @throws IllegalArgumentException if it is no user or group */
    String owner(String text) {
        if (!OWNER.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' cannot be a user or a group");
        }
        return Character.isDigit(text.charAt(0)) ? text : "\"" + text + "\"";
    }

    /** @throws IllegalArgumentException if it is no helper's name */
    String helper(String name) {
        if (!HELPER.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' cannot be a connection tracking helper");
        }
        return "\"" + name + "\"";
    }

    private static String word(VolumeUnit unit) {
        return switch (unit) {
            case BYTES -> "bytes";
            case PACKETS -> "packets";
            case AVERAGE_BYTES -> "avgpkt";
        };
    }

    /** The elements of a set must not overlap: a code is left out where its whole type is in. */
    private static boolean isWidest(IcmpType type, List<IcmpType> all) {
        return type.code().isEmpty() || !all.contains(IcmpType.of(type.type()));
    }

    private static String pair(IcmpType type) {
        return type.type() + " . " + (type.code().isPresent() ? Integer.toString(type.code().getAsInt()) : ANY_CODE);
    }

    private static String not(boolean negated) {
        return negated ? "!= " : "";
    }
}
