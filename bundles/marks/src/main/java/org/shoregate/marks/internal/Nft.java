package org.shoregate.marks.internal;

import java.util.Collection;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.Mark;

/** Words of nft(8). What is said of a mark under a mask leaves the other bits alone. */
final class Nft {
    static final String PACKET_MARK = "meta mark";
    static final String CONNECTION_MARK = "ct mark";
    private static final int ALL = -1;
    /** A rule's comment has at most 128 bytes (NFTNL_UDATA_COMMENT_MAXLEN of nft, include/rule.h); this leaves room for the line. */
    private static final int MAX_FILE = 100;
    /** nft(8) has no way to write a quotation mark in a string, and takes a star or a backslash at its end for more than that. */
    private static final Pattern NAME = Pattern.compile("[^\"*\\\\\\p{Cntrl}]+");
    private static final Pattern NOT_IN_COMMENTS = Pattern.compile("[^A-Za-z0-9._-]");

    private Nft() {
    }

    /** What stands first in a base chain, since a table inet sees the packets of both families. */
    static String onlyOf(Family family) {
        return "meta nfproto != " + (family == Family.IPV4 ? "ipv4" : "ipv6") + " return";
    }

    static String hex(int value) {
        return "0x" + Integer.toHexString(value);
    }

    /** @throws IllegalArgumentException if nft(8) cannot say the name */
    static String interfaceName(String name) {
        String stem = name.endsWith("+") ? name.substring(0, name.length() - 1) : name;
        if (!NAME.matcher(stem).matches()) {
            throw new IllegalArgumentException("the interface name '" + name + "' cannot be written in nftables");
        }
        return "\"" + stem + (name.endsWith("+") ? "*" : "") + "\"";
    }

    /** One as it is, several as a set without a name. */
    static String listed(Collection<String> elements) {
        return elements.size() == 1 ? elements.iterator().next() : "{ " + String.join(", ", elements) + " }";
    }

    static String anyOf(String mark, int bits) {
        return masked(mark, bits) + " != 0x0";
    }

    static String noneOf(String mark, int bits) {
        return masked(mark, bits) + " == 0x0";
    }

    static String masked(String mark, int bits) {
        return bits == ALL ? mark : mark + " & " + hex(bits);
    }

    /** Sets the masked bits; empty if there are none. */
    static Optional<String> assign(String mark, Mark to) {
        if (to.mask() == 0) {
            return Optional.empty();
        }
        String cleared = to.mask() == to.value() ? mark : mark + " & " + hex(~to.mask());
        String set = to.value() == 0 ? "" : " | " + hex(to.value());
        return Optional.of(mark + " set " + (to.mask() == ALL ? hex(to.value()) : cleared + set));
    }

    /** Where a rule comes from, as the kernel keeps it with the rule. */
    static String comment(SourceLocation location) {
        return comment(List.of(location));
    }

    /** Where a rule that stands for several comes from: the file of the first, and from which line to which it takes of it. */
    static String comment(List<SourceLocation> locations) {
        String path = locations.getFirst().file();
        IntSummaryStatistics lines = locations.stream().filter(l -> l.file().equals(path)).mapToInt(SourceLocation::line).summaryStatistics();
        String name = path.substring(path.lastIndexOf('/') + 1);
        String file = name.substring(Math.max(0, name.length() - MAX_FILE));
        return " comment \"" + NOT_IN_COMMENTS.matcher(file).replaceAll("_") + ":" + lines.getMin()
                + (lines.getMax() == lines.getMin() ? "" : "-" + lines.getMax()) + "\"";
    }
}
