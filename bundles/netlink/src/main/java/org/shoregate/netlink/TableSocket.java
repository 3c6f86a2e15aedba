package org.shoregate.netlink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Reads tables of nftables, family inet, of the network namespace of the thread that makes it: linux/netfilter/nf_tables.h. Needs
 * CAP_NET_ADMIN. Thread-safe: one request at a time.
 */
public final class TableSocket implements AutoCloseable {
    /** Subsystem NFNL_SUBSYS_NFTABLES 10 in the high byte, NFT_MSG_GET* in the low one. */
    private static final int GET_TABLE = 10 << 8 | 1;
    private static final int GET_CHAIN = 10 << 8 | 4;
    private static final int GET_RULE = 10 << 8 | 7;
    private static final int GET_SET = 10 << 8 | 10;
    /** NFPROTO_INET, linux/netfilter.h. */
    private static final int INET = 1;
    private static final int NFGENMSG = 4;
    /** NFTA_TABLE_NAME, NFTA_CHAIN_TABLE, NFTA_RULE_TABLE, NFTA_SET_TABLE. */
    private static final int TABLE = 1;
    private static final int NFTA_TABLE_FLAGS = 2;
    private static final int NFTA_TABLE_USERDATA = 6;
    private static final int NFTA_CHAIN_HANDLE = 2;
    private static final int NFTA_CHAIN_POLICY = 5;
    private static final int NFTA_CHAIN_TYPE = 7;
    private static final int NFTA_RULE_HANDLE = 3;
    private static final int NFTA_SET_HANDLE = 16;
    /** NFTNL_UDATA_TABLE_COMMENT of libnftnl/udata.h: {u8 type, u8 length, text with its zero}. */
    private static final int COMMENT = 0;
    private static final int COMMENT_HEADER = 2;
    /** NF_DROP, linux/netfilter.h. */
    private static final int DROP = 0;

    private final NetlinkSocket socket;

    public TableSocket() throws NetlinkException {
        socket = new NetlinkSocket(Wire.NETLINK_NETFILTER);
    }

    /** One table; empty if there is none of that name. Equivalent to {@code nft -a list table inet NAME}, without what the rules say. */
    public synchronized Optional<TableMessage> table(String name) throws NetlinkException {
        try {
            begin(GET_TABLE, 0, name);
            Head head = socket.query("NFT_MSG_GETTABLE", TableSocket::head);
            begin(GET_CHAIN, Wire.F_DUMP, name);
            List<Part> chains = socket.dump("NFT_MSG_GETCHAIN", message -> part(message, name, NFTA_CHAIN_HANDLE));
            List<Long> rules = handles("NFT_MSG_GETRULE", GET_RULE, name, NFTA_RULE_HANDLE);
            List<Long> sets = handles("NFT_MSG_GETSET", GET_SET, name, NFTA_SET_HANDLE);
            return Optional.of(new TableMessage(head.comment, head.flags, chains.stream().map(Part::handle).toList(), rules, sets,
                    (int) chains.stream().filter(Part::drops).count(), chains.stream().anyMatch(Part::translates)));
        } catch (NetlinkException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private List<Long> handles(String operation, int type, String table, int handle) throws NetlinkException {
        begin(type, Wire.F_DUMP, table);
        return socket.dump(operation, message -> part(message, table, handle)).stream().map(Part::handle).toList();
    }

    private void begin(int type, int flags, String table) {
        socket.begin(type, flags).u8(INET).u8(0).u16(0).attribute(TABLE, table);
    }

    static Head head(MessageReader message) throws NetlinkException {
        String comment = "";
        int flags = 0;
        Attributes attribute = message.attributes(NFGENMSG);
        while (attribute.next()) {
            switch (attribute.type()) {
                case NFTA_TABLE_FLAGS -> flags = attribute.networkOrder();
                case NFTA_TABLE_USERDATA -> comment = comment(attribute.bytes());
                default -> { }
            }
        }
        return new Head(comment, flags);
    }

    private static String comment(byte[] data) {
        boolean whole = data.length > COMMENT_HEADER && data[0] == COMMENT && Byte.toUnsignedInt(data[1]) <= data.length - COMMENT_HEADER;
        int length = whole ? Byte.toUnsignedInt(data[1]) : 0;
        return length == 0 ? "" : new String(data, COMMENT_HEADER, length - 1, StandardCharsets.UTF_8);
    }

    /** Null if it belongs to another table: not every kernel selects chains by table. */
    static Part part(MessageReader message, String table, int handleType) throws NetlinkException {
        long handle = 0;
        boolean drops = false;
        boolean translates = false;
        boolean ours = false;
        Attributes attribute = message.attributes(NFGENMSG);
        while (attribute.next()) {
            if (attribute.type() == TABLE) {
                ours = attribute.text().equals(table);
            } else if (attribute.type() == handleType && attribute.length() == Long.BYTES) {
                handle = ByteBuffer.wrap(attribute.bytes()).getLong();
            } else if (attribute.type() == NFTA_CHAIN_POLICY && handleType == NFTA_CHAIN_HANDLE) {
                drops = attribute.networkOrder() == DROP;
            } else if (attribute.type() == NFTA_CHAIN_TYPE && handleType == NFTA_CHAIN_HANDLE) {
                translates = attribute.text().equals("nat");
            }
        }
        return ours ? new Part(handle, drops, translates) : null;
    }

    /** Repeating it is harmless; a request afterwards fails with EBADF. */
    @Override
    public synchronized void close() {
        socket.close();
    }

    /** What a table says of itself. */
    record Head(String comment, int flags) {
    }

    /** A chain, rule or set. */
    record Part(long handle, boolean drops, boolean translates) {
    }
}
