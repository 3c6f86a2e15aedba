package org.shoregate.netlink;

import java.util.List;

/**
 * A table of nftables, as far as it tells whose work it is and whether anybody changed it since. The kernel numbers the parts of a
 * table from 1 as they are made and never gives a number twice.
 *
 * @param comment empty if it has none
 * @param flags {@code NFT_TABLE_F_*}: 1 is dormant
 * @param chains the handles of its chains
 * @param rules the handles of its rules
 * @param sets the handles of its sets, those without a name included
 * @param dropping how many of its chains drop what no rule decides
 * @param translating whether one of its chains is of type nat
 */
public record TableMessage(String comment, int flags, List<Long> chains, List<Long> rules, List<Long> sets, int dropping,
        boolean translating) {
    public TableMessage {
        chains = List.copyOf(chains);
        rules = List.copyOf(rules);
        sets = List.copyOf(sets);
    }
}
