package org.shoregate.netlink;

import java.net.InetAddress;
import java.util.Optional;
import org.shoregate.netlink.RuleMessage.MarkMatch;
import org.shoregate.netlink.RuleMessage.Network;

/**
 * RTM_*RULE: {@code struct fib_rule_hdr} {u8 family, u8 dst_len, u8 src_len, u8 tos, u8 table, u8, u8, u8 action, u32 flags} and FRA_*,
 * linux/fib_rules.h. The lengths in the header matter: without them the kernel ignores the addresses.
 */
final class RuleCodec {
    static final int RTM_NEWRULE = 32;
    static final int RTM_DELRULE = 33;
    static final int RTM_GETRULE = 34;
    static final int HEADER = 12;

    private static final int DST_LEN = 1;
    private static final int SRC_LEN = 2;
    private static final int TOS = 3;
    private static final int TABLE = 4;
    private static final int ACTION = 7;
    private static final int FLAGS = 8;
    private static final int FRA_DST = 1;
    private static final int FRA_SRC = 2;
    private static final int FRA_IIFNAME = 3;
    private static final int FRA_PRIORITY = 6;
    private static final int FRA_FWMARK = 10;
    private static final int FRA_SUPPRESS_IFGROUP = 13;
    private static final int FRA_SUPPRESS_PREFIXLEN = 14;
    private static final int FRA_TABLE = 15;
    private static final int FRA_FWMASK = 16;
    private static final int FRA_OIFNAME = 17;
    private static final int FRA_PAD = 18;
    private static final int FRA_L3MDEV = 19;
    private static final int FRA_PROTOCOL = 21;
    private static final int FIB_RULE_INVERT = 2;
    /** What the kernel sends where there is no suppression. */
    private static final int NONE = -1;

    private RuleCodec() {
    }

    static void write(MessageWriter message, RuleMessage rule) {
        boolean shortTable = Integer.compareUnsigned(rule.table(), 255) <= 0;
        message.u8(rule.family()).u8(length(rule.to())).u8(length(rule.from())).u8(0);
        message.u8(shortTable ? rule.table() : 0).u8(0).u8(0).u8(rule.action());
        message.u32(rule.inverted() ? FIB_RULE_INVERT : 0);
        message.attribute(FRA_PRIORITY, (int) rule.priority());
        if (rule.action() == RuleMessage.LOOKUP) {
            message.attribute(FRA_TABLE, rule.table());
        }
        rule.to().ifPresent(n -> message.attribute(FRA_DST, n.address()));
        rule.from().ifPresent(n -> message.attribute(FRA_SRC, n.address()));
        rule.inputInterface().ifPresent(name -> message.attribute(FRA_IIFNAME, name));
        rule.outputInterface().ifPresent(name -> message.attribute(FRA_OIFNAME, name));
        rule.mark().ifPresent(m -> message.attribute(FRA_FWMARK, m.value()).attribute(FRA_FWMASK, m.mask()));
        rule.suppressPrefixLength().ifPresent(bits -> message.attribute(FRA_SUPPRESS_PREFIXLEN, bits));
        message.attribute(FRA_PROTOCOL, new byte[] {(byte) rule.protocol()});
    }

    static RuleMessage read(MessageReader message) throws NetlinkException {
        Parts parts = new Parts(message.u8(DST_LEN), message.u8(SRC_LEN));
        parts.table = message.u8(TABLE);
        parts.special = message.u8(TOS) != 0;
        Attributes attribute = message.attributes(HEADER);
        while (attribute.next()) {
            parts.take(attribute);
        }
        Optional<MarkMatch> mark = parts.mark == 0 && parts.mask == 0 ? Optional.empty()
                : Optional.of(new MarkMatch(parts.mark & parts.mask, parts.mask));
        return new RuleMessage(message.u8(0), parts.priority, message.u8(ACTION), parts.table, parts.from, parts.to, parts.iif, parts.oif,
                mark, parts.suppress, parts.protocol, (message.u32(FLAGS) & FIB_RULE_INVERT) != 0, parts.special);
    }

    private static int length(Optional<Network> network) {
        return network.map(Network::length).orElse(0);
    }

    /** What the attributes of one rule say. */
    private static final class Parts {
        private final int toLength;
        private final int fromLength;
        private long priority;
        private int table;
        private Optional<Network> from = Optional.empty();
        private Optional<Network> to = Optional.empty();
        private Optional<String> iif = Optional.empty();
        private Optional<String> oif = Optional.empty();
        private int mark;
        private int mask;
        private Optional<Integer> suppress = Optional.empty();
        private int protocol;
        private boolean special;

        Parts(int toLength, int fromLength) {
            this.toLength = toLength;
            this.fromLength = fromLength;
        }

        void take(Attributes attribute) throws NetlinkException {
            switch (attribute.type()) {
                case FRA_DST -> to = network(attribute.address(), toLength);
                case FRA_SRC -> from = network(attribute.address(), fromLength);
                case FRA_IIFNAME -> iif = Optional.of(attribute.text());
                case FRA_OIFNAME -> oif = Optional.of(attribute.text());
                case FRA_PRIORITY -> priority = Integer.toUnsignedLong(attribute.u32());
                case FRA_FWMARK -> mark = attribute.u32();
                case FRA_FWMASK -> mask = attribute.u32();
                case FRA_TABLE -> table = attribute.u32();
                case FRA_SUPPRESS_PREFIXLEN -> suppress = Optional.of(attribute.u32()).filter(bits -> bits != NONE);
                case FRA_SUPPRESS_IFGROUP -> special |= attribute.u32() != NONE;
                case FRA_PROTOCOL -> protocol = attribute.u8();
                case FRA_L3MDEV -> special |= attribute.u8() != 0;
                case FRA_PAD -> { }
                // Ports, user ids, tunnels, goto and whatever later kernels add.
                default -> special = true;
            }
        }

        private static Optional<Network> network(InetAddress address, int length) throws NetlinkException {
            if (length > address.getAddress().length * Byte.SIZE) {
                throw NetlinkException.malformed("a prefix of " + length + " bits");
            }
            return Optional.of(new Network(address, length));
        }
    }
}
