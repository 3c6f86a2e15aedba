package org.shoregate.netlink;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A routing rule: RTM_NEWRULE of linux/fib_rules.h.
 *
 * @param family {@code AF_*}
 * @param priority 32 bits, unsigned
 * @param action {@code FR_ACT_*}: 1 consults the table
 * @param table 32 bits, unsigned
 * @param from absent for all
 * @param to absent for all
 * @param inputInterface {@code iif}
 * @param outputInterface {@code oif}
 * @param mark the mark wanted, under a mask
 * @param suppressPrefixLength {@code suppress_prefixlength}
 * @param protocol {@code RTPROT_*}
 * @param inverted {@code not}
 * @param special it selects by something that this record cannot say: it can be read but neither written nor compared
 */
public record RuleMessage(int family, long priority, int action, int table, Optional<Network> from, Optional<Network> to,
        Optional<String> inputInterface, Optional<String> outputInterface, Optional<MarkMatch> mark,
        Optional<Integer> suppressPrefixLength, int protocol, boolean inverted, boolean special) {
    /** {@code FR_ACT_TO_TBL}. */
    public static final int LOOKUP = 1;

    /** An address and how many of its bits count. */
    public record Network(InetAddress address, int length) {
    }

    /** A packet mark matches if, under the mask, it is the value. */
    public record MarkMatch(int value, int mask) {
    }
}
