package org.shoregate.marks.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the flags ECE and CWR (RFC 3168, 6.1) out of TCP headers. nft(8) 1.0.6 only writes constants into a header, so there is a rule for
 * each combination of the other six flags, in a chain where only packets with one of the two come.
 */
final class EcnRemoval {
    private static final String NAME = "ecn_remove";
    private static final int OTHERS = 0x3f;

    private boolean used;

    /** The action, for packets that have one of the flags. */
    String remove() {
        used = true;
        return "jump " + NAME;
    }

    List<Chain> chains() {
        List<String> rules = new ArrayList<>();
        for (int flags = 0; flags <= OTHERS; flags++) {
            rules.add("tcp flags & " + Nft.hex(OTHERS) + " == " + Nft.hex(flags) + " tcp flags set " + Nft.hex(flags) + " return");
        }
        return used ? List.of(Chain.regular(NAME, rules)) : List.of();
    }
}
