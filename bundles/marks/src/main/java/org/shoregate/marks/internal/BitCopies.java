package org.shoregate.marks.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Copies masked bits between the mark of a packet and that of its connection. nft(8) 1.0.6 cannot join two marks in one
 * expression, so where foreign bits are set each bit is copied by itself; where there are none one rule does.
 *
 * <p>Every rule leaves a mark as it was or makes it more like the wanted one: another processor that handles a packet of the same
 * connection never sees a mark that is neither. Without a connection nothing happens.
 */
final class BitCopies {
    private static final int ALL = -1;

    /** By name, those that rules jump to. */
    private final TreeMap<String, Chain> chains = new TreeMap<>();

    /** Copies to the packet; empty if there is nothing to copy. */
    Optional<String> restore(int mask) {
        return copy("restore", Nft.CONNECTION_MARK, Nft.PACKET_MARK, mask);
    }

    /** Copies to the connection; empty if there is nothing to copy. */
    Optional<String> save(int mask) {
        return copy("save", Nft.PACKET_MARK, Nft.CONNECTION_MARK, mask);
    }

    List<Chain> chains() {
        return List.copyOf(chains.values());
    }

    private Optional<String> copy(String verb, String from, String to, int mask) {
        if (mask == 0) {
            return Optional.empty();
        }
        if (mask == ALL) {
            return Optional.of(to + " set " + from);
        }
        String name = verb + "_" + Integer.toHexString(mask);
        chains.computeIfAbsent(name, n -> Chain.regular(n, rules(from, to, mask)));
        return Optional.of("jump " + name);
    }

    private static List<String> rules(String from, String to, int mask) {
        List<String> rules = new ArrayList<>();
        rules.add(Nft.noneOf(to, ~mask) + " " + to + " set " + Nft.masked(from, mask) + " return");
        for (int left = mask; left != 0; left &= left - 1) {
            int bit = Integer.lowestOneBit(left);
            rules.add(Nft.anyOf(from, bit) + " " + to + " set " + to + " | " + Nft.hex(bit));
            rules.add(Nft.noneOf(from, bit) + " " + to + " set " + to + " & " + Nft.hex(~bit));
        }
        return rules;
    }
}
