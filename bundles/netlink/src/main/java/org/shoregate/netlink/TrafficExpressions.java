package org.shoregate.netlink;

/**
 * Writes the expressions of a rule of nftables one after the other: linux/netfilter/nf_tables.h. All use register 1. Ended by
 * {@link #close}. Confined to one thread.
 */
final class TrafficExpressions implements AutoCloseable {
    /** NFT_META_*. */
    static final int META_MARK = 3;
    static final int META_L4PROTO = 16;
    /** NFT_CT_DIRECTION. */
    private static final int CT_DIRECTION = 1;
    private static final int REGISTER = 1;
    private static final int NFTA_RULE_EXPRESSIONS = 4;
    private static final int NFTA_LIST_ELEM = 1;
    private static final int NFTA_EXPR_NAME = 1;
    private static final int NFTA_EXPR_DATA = 2;
    /** NFTA_DATA_VALUE. */
    private static final int VALUE = 1;
    /** NFTA_META_DREG, NFTA_CT_DREG; NFTA_META_KEY, NFTA_CT_KEY. */
    private static final int DREG = 1;
    private static final int KEY = 2;
    private static final int NFTA_CMP_SREG = 1;
    private static final int NFTA_CMP_OP = 2;
    private static final int NFTA_CMP_DATA = 3;
    private static final int NFT_CMP_EQ = 0;
    private static final int NFTA_BITWISE_SREG = 1;
    private static final int NFTA_BITWISE_DREG = 2;
    private static final int NFTA_BITWISE_LEN = 3;
    private static final int NFTA_BITWISE_MASK = 4;
    private static final int NFTA_BITWISE_XOR = 5;
    private static final int NFTA_OBJREF_SET_SREG = 3;
    private static final int NFTA_OBJREF_SET_NAME = 4;

    private final MessageWriter message;
    private final int start;

    TrafficExpressions(MessageWriter message) {
        this.message = message;
        this.start = message.nest(NFTA_RULE_EXPRESSIONS | Wire.NESTED);
    }

    /** {@code meta mark & BITS == 0}. */
    TrafficExpressions noMarkOf(int bits) {
        load("meta", META_MARK);
        int[] open = begin("bitwise");
        message.networkOrder(NFTA_BITWISE_SREG, REGISTER).networkOrder(NFTA_BITWISE_DREG, REGISTER)
                .networkOrder(NFTA_BITWISE_LEN, Integer.BYTES);
        value(NFTA_BITWISE_MASK, bits);
        value(NFTA_BITWISE_XOR, 0);
        end(open);
        int[] compare = beginCompare();
        value(NFTA_CMP_DATA, 0);
        end(compare);
        return this;
    }

    /** {@code ct direction original}, 0, or {@code reply}, 1. */
    TrafficExpressions direction(int direction) {
        load("ct", CT_DIRECTION);
        return equal(direction);
    }

    /** {@code meta l4proto PROTOCOL}. */
    TrafficExpressions protocol(int protocol) {
        load("meta", META_L4PROTO);
        return equal(protocol);
    }

    /** {@code counter name KEY map @MAP}, where the key is NFT_META_*. */
    TrafficExpressions countBy(int key, String map) {
        load("meta", key);
        int[] open = begin("objref");
        message.networkOrder(NFTA_OBJREF_SET_SREG, REGISTER).attribute(NFTA_OBJREF_SET_NAME, map);
        end(open);
        return this;
    }

    private void load(String expression, int key) {
        int[] open = begin(expression);
        message.networkOrder(KEY, key).networkOrder(DREG, REGISTER);
        end(open);
    }

    private TrafficExpressions equal(int octet) {
        int[] open = beginCompare();
        int data = message.nest(NFTA_CMP_DATA | Wire.NESTED);
        message.attribute8(VALUE, octet);
        message.close(data);
        end(open);
        return this;
    }

    private int[] beginCompare() {
        int[] open = begin("cmp");
        message.networkOrder(NFTA_CMP_SREG, REGISTER).networkOrder(NFTA_CMP_OP, NFT_CMP_EQ);
        return open;
    }

    private void value(int type, int value) {
        int data = message.nest(type | Wire.NESTED);
        message.attribute(VALUE, value);
        message.close(data);
    }

    private int[] begin(String name) {
        int element = message.nest(NFTA_LIST_ELEM | Wire.NESTED);
        message.attribute(NFTA_EXPR_NAME, name);
        return new int[] {element, message.nest(NFTA_EXPR_DATA | Wire.NESTED)};
    }

    private void end(int[] open) {
        message.close(open[1]);
        message.close(open[0]);
    }

    @Override
    public void close() {
        message.close(start);
    }
}
