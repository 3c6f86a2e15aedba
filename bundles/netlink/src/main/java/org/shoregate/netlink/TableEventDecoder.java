package org.shoregate.netlink;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes events of nfnetlink messages about nftables, linux/netfilter/nf_tables.h: one for each table that a transaction touched, when
 * its end is announced. In every message but that one the first attribute that counts, number 1, is the table's name.
 */
final class TableEventDecoder implements EventSocket.EventDecoder {
    /** NFNL_SUBSYS_NFTABLES. */
    private static final int SUBSYSTEM = 10;
    private static final int NFGENMSG = 4;
    private static final int NFT_MSG_DELTABLE = 2;
    private static final int NFT_MSG_NEWGEN = 15;
    private static final int NFTA_TABLE = 1;
    private static final int NFTA_GEN_PROC_PID = 2;
    private static final int NFTA_GEN_PROC_NAME = 3;

    /** The tables touched by the transaction that is being announced, and whether the last word was that they are deleted. */
    private final Map<Table, Boolean> touched = new LinkedHashMap<>();

    private record Table(int family, String name) {
    }

    @Override
    public void decode(MessageReader message, Consumer<KernelEvent> sink) throws NetlinkException {
        if (message.type() >> Byte.SIZE != SUBSYSTEM) {
            return;
        }
        int type = message.type() & 0xff;
        if (type == NFT_MSG_NEWGEN) {
            announce(message.attributes(NFGENMSG), sink);
            return;
        }
        Attributes attribute = message.attributes(NFGENMSG);
        while (attribute.next()) {
            if (attribute.type() == NFTA_TABLE) {
                touched.put(new Table(message.u8(0), attribute.text()), type == NFT_MSG_DELTABLE);
            }
        }
    }

    private void announce(Attributes generation, Consumer<KernelEvent> sink) throws NetlinkException {
        String process = "";
        int processId = 0;
        while (generation.next()) {
            switch (generation.type()) {
                case NFTA_GEN_PROC_PID -> processId = generation.networkOrder();
                case NFTA_GEN_PROC_NAME -> process = generation.text();
                default -> { }
            }
        }
        for (Map.Entry<Table, Boolean> entry : touched.entrySet()) {
            Table table = entry.getKey();
            sink.accept(new KernelEvent.TableEvent(table.family(), table.name(), entry.getValue(), process, processId));
        }
        touched.clear();
    }

    @Override
    public void lost() {
        touched.clear();
    }
}
