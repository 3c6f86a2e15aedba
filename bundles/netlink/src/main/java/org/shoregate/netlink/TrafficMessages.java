package org.shoregate.netlink;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The messages of {@link TrafficTable}: linux/netfilter/nf_tables.h. Immutable. */
record TrafficMessages(int family, String table) {
    static final int SUBSYSTEM = 10;
    /** NFT_MSG_*, linux/netfilter/nf_tables.h. */
    private static final int NEW_TABLE = 0;
    private static final int DELETE_TABLE = 2;
    private static final int NEW_CHAIN = 3;
    private static final int NEW_RULE = 6;
    private static final int NEW_SET = 9;
    private static final int NEW_ELEMENT = 12;
    private static final int NEW_OBJECT = 18;
    private static final int GET_OBJECT = 19;
    /** NFTA_*_TABLE, NFTA_TABLE_NAME. */
    private static final int TABLE = 1;
    static final int NFTA_OBJ_NAME = 2;
    private static final int NFTA_OBJ_TYPE = 3;
    static final int NFTA_OBJ_DATA = 4;
    private static final int NFT_OBJECT_COUNTER = 1;
    private static final int NFTA_SET_NAME = 2;
    private static final int NFTA_SET_FLAGS = 3;
    private static final int NFTA_SET_KEY_TYPE = 4;
    private static final int NFTA_SET_KEY_LEN = 5;
    private static final int NFTA_SET_ID = 10;
    private static final int NFTA_SET_USERDATA = 13;
    private static final int NFTA_SET_OBJ_TYPE = 15;
    private static final int NFT_SET_OBJECT = 0x40;
    /** TYPE_IFNAME of nft (include/datatype.h): how it prints the keys; the kernel only keeps it. */
    private static final int TYPE_IFNAME = 41;
    /** IFNAMSIZ. */
    private static final int NAME_BYTES = 16;
    /** NFTNL_UDATA_SET_KEYBYTEORDER 0 of libnftnl/udata.h, for nft too: {u8 type, u8 length, u32 BYTEORDER_HOST_ENDIAN 1}. */
    private static final byte[] HOST_ORDER = {0, 4, 1, 0, 0, 0};
    private static final int NFTA_SET_ELEM_LIST_SET = 2;
    private static final int NFTA_SET_ELEM_LIST_ELEMENTS = 3;
    private static final int NFTA_LIST_ELEM = 1;
    private static final int NFTA_SET_ELEM_KEY = 1;
    private static final int NFTA_SET_ELEM_OBJREF = 9;
    private static final int NFTA_DATA_VALUE = 1;
    private static final int NFTA_CHAIN_NAME = 3;
    private static final int NFTA_CHAIN_HOOK = 4;
    private static final int NFTA_CHAIN_TYPE = 7;
    private static final int NFTA_HOOK_HOOKNUM = 1;
    private static final int NFTA_HOOK_PRIORITY = 2;
    private static final int NFTA_RULE_CHAIN = 2;
    private static final List<Integer> PROTOCOLS = List.of(6, 17);

    /**
     * One direction: what its map, its chain and its counters are called, where the chain hooks in, by which interface it counts.
     *
     * @param hook NF_INET_* of linux/netfilter.h
     * @param priority behind source NAT, what filters drop is not counted as leaving; any behind connection tracking, as arriving
     * @param key NFT_META_IIFNAME or NFT_META_OIFNAME
     * @param direction IP_CT_DIR_*
     */
    record Direction(String title, String counter, int hook, int priority, int key, int direction) {
        static final Direction LEAVING = new Direction("leaving", "out", 4, 200, 7, 0);
        static final Direction ARRIVING = new Direction("arriving", "in", 0, 0, 6, 1);
    }

    /** What makes the table anew, whether it is there or not. */
    List<Consumer<MessageWriter>> install(List<String> devices, int exceptBits) {
        List<Consumer<MessageWriter>> parts = new ArrayList<>();
        parts.add(to -> begin(to, NEW_TABLE, Wire.F_CREATE));
        parts.add(to -> begin(to, DELETE_TABLE, 0));
        parts.add(to -> begin(to, NEW_TABLE, Wire.F_CREATE));
        for (Direction direction : List.of(Direction.LEAVING, Direction.ARRIVING)) {
            IntStream.range(0, devices.size()).forEach(i -> parts.add(to -> counter(to, direction.counter + i)));
            parts.add(to -> map(to, direction));
            parts.add(to -> elements(to, direction, devices));
            parts.add(to -> chain(to, direction));
            PROTOCOLS.forEach(p -> parts.add(to -> rule(to, direction, p, exceptBits)));
        }
        return parts;
    }

    List<Consumer<MessageWriter>> remove() {
        return List.of(to -> begin(to, DELETE_TABLE, Wire.F_ACK));
    }

    /** Begins a dump of the counters. */
    void read(NetlinkSocket socket) {
        socket.begin(SUBSYSTEM << Byte.SIZE | GET_OBJECT, Wire.F_DUMP).u8(family).u8(0).u16(0).attribute(TABLE, table)
                .networkOrder(NFTA_OBJ_TYPE, NFT_OBJECT_COUNTER);
    }

    private MessageWriter begin(MessageWriter to, int type, int flags) {
        return to.begin(SUBSYSTEM << Byte.SIZE | type, Wire.F_REQUEST | flags).u8(family).u8(0).u16(0).attribute(TABLE, table);
    }

    private void counter(MessageWriter to, String counter) {
        begin(to, NEW_OBJECT, Wire.F_CREATE).attribute(NFTA_OBJ_NAME, counter).networkOrder(NFTA_OBJ_TYPE, NFT_OBJECT_COUNTER);
        to.close(to.nest(NFTA_OBJ_DATA | Wire.NESTED));
    }

    private void map(MessageWriter to, Direction direction) {
        begin(to, NEW_SET, Wire.F_CREATE).attribute(NFTA_SET_NAME, direction.title).networkOrder(NFTA_SET_FLAGS, NFT_SET_OBJECT)
                .networkOrder(NFTA_SET_KEY_TYPE, TYPE_IFNAME).networkOrder(NFTA_SET_KEY_LEN, NAME_BYTES)
                .networkOrder(NFTA_SET_OBJ_TYPE, NFT_OBJECT_COUNTER).networkOrder(NFTA_SET_ID, direction.hook + 1)
                .attribute(NFTA_SET_USERDATA, HOST_ORDER);
    }

    private void elements(MessageWriter to, Direction direction, List<String> devices) {
        begin(to, NEW_ELEMENT, Wire.F_CREATE).attribute(NFTA_SET_ELEM_LIST_SET, direction.title);
        int list = to.nest(NFTA_SET_ELEM_LIST_ELEMENTS | Wire.NESTED);
        for (int i = 0; i < devices.size(); i++) {
            int element = to.nest(NFTA_LIST_ELEM | Wire.NESTED);
            int key = to.nest(NFTA_SET_ELEM_KEY | Wire.NESTED);
            to.attribute(NFTA_DATA_VALUE, Arrays.copyOf(devices.get(i).getBytes(StandardCharsets.UTF_8), NAME_BYTES));
            to.close(key);
            to.attribute(NFTA_SET_ELEM_OBJREF, direction.counter + i);
            to.close(element);
        }
        to.close(list);
    }

    private void chain(MessageWriter to, Direction direction) {
        begin(to, NEW_CHAIN, Wire.F_CREATE).attribute(NFTA_CHAIN_NAME, direction.title).attribute(NFTA_CHAIN_TYPE, "filter");
        int hook = to.nest(NFTA_CHAIN_HOOK | Wire.NESTED);
        to.networkOrder(NFTA_HOOK_HOOKNUM, direction.hook).networkOrder(NFTA_HOOK_PRIORITY, direction.priority);
        to.close(hook);
    }

    private void rule(MessageWriter to, Direction direction, int protocol, int exceptBits) {
        begin(to, NEW_RULE, Wire.F_CREATE | Wire.F_ACK).attribute(NFTA_RULE_CHAIN, direction.title);
        try (TrafficExpressions expressions = new TrafficExpressions(to)) {
            if (direction == Direction.LEAVING) {
                expressions.noMarkOf(exceptBits);
            }
            expressions.direction(direction.direction).protocol(protocol).countBy(direction.key, direction.title);
        }
    }
}
