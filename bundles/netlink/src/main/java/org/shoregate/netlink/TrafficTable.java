package org.shoregate.netlink;

import java.util.List;

/**
 * A table of nftables that counts TCP and UDP packets of tracked connections, for each of some interfaces: those that leave by it in the
 * direction in which the connection was opened, and those that come back by it. It changes no packet. In the network namespace of the
 * thread that makes this object. Needs CAP_NET_ADMIN, and a kernel with nf_tables and nft_ct; where the table is, the kernel tracks
 * connections. Thread-safe: one request at a time.
 *
 * <pre>
 * table ip NAME {
 *     counter out0 {}                counter in0 {}
 *     map leaving  { type ifname : counter; elements = { "eth0" : "out0" } }
 *     map arriving { type ifname : counter; elements = { "eth0" : "in0" } }
 *     chain leaving {
 *         type filter hook postrouting priority 200
 *         meta mark &amp; EXCEPT == 0 ct direction original meta l4proto tcp counter name oifname map @leaving     and udp
 *     }
 *     chain arriving {
 *         type filter hook prerouting priority 0
 *         ct direction reply meta l4proto tcp counter name iifname map @arriving                              and udp
 *     }
 * }
 * </pre>
 */
public final class TrafficTable implements AutoCloseable {
    /** More would not fit into one transaction; providers have marks of 8 bits by default. */
    public static final int MOST_DEVICES = 255;
    private static final int MOST_DIGITS = 3;
    private static final int NFGENMSG = 4;
    private static final int NFTA_COUNTER_PACKETS = 2;

    private final NetlinkSocket socket;
    private final TrafficMessages messages;

    /**
     * @param family {@code AF_INET} 2 or {@code AF_INET6} 10, for a table {@code ip} or {@code ip6}
     * @param name of the table, which belongs to this object alone
     */
    public TrafficTable(int family, String name) throws NetlinkException {
        this.socket = new NetlinkSocket(Wire.NETLINK_NETFILTER);
        // NFPROTO_IPV4 and NFPROTO_IPV6 are the same numbers
        this.messages = new TrafficMessages(family, name);
    }

    /**
     * Puts the table into force in place of what bears its name, in one transaction; all counters are zero then.
     *
     * @param devices the interfaces, each once, at most {@value #MOST_DEVICES}; they need not exist
     * @param exceptBits packets that leave with one of these bits in their mark are not counted
     */
    public synchronized void install(List<String> devices, int exceptBits) throws NetlinkException {
        if (devices.size() > MOST_DEVICES) {
            throw new IllegalArgumentException(devices.size() + " interfaces, at most " + MOST_DEVICES);
        }
        socket.transact("NFT_MSG_NEWTABLE", TrafficMessages.SUBSYSTEM, messages.install(devices, exceptBits));
    }

    /**
     * Reads all counters, in packets since the installation.
     *
     * @param leaving filled by the places of the interfaces in the list that was installed
     * @param arriving likewise, as long as the other
     * @return whether all of them are there; otherwise somebody has removed the table, or there never was one
     */
    public synchronized boolean read(long[] leaving, long[] arriving) throws NetlinkException {
        messages.read(socket);
        List<Count> counts = socket.dump("NFT_MSG_GETOBJ", TrafficTable::count);
        int found = 0;
        for (Count count : counts) {
            long[] counters = count.name.startsWith(TrafficMessages.Direction.LEAVING.counter()) ? leaving : arriving;
            int place = place(count.name);
            if (place >= 0 && place < counters.length) {
                counters[place] = count.packets;
                found++;
            }
        }
        return found == leaving.length + arriving.length;
    }

    private static int place(String counter) {
        int digits = 0;
        while (digits < counter.length() && !Character.isDigit(counter.charAt(digits))) {
            digits++;
        }
        int length = counter.length() - digits;
        return length == 0 || length > MOST_DIGITS ? -1 : Integer.parseInt(counter, digits, counter.length(), 10);
    }

    static Count count(MessageReader message) throws NetlinkException {
        String name = "";
        long packets = 0;
        Attributes attribute = message.attributes(NFGENMSG);
        while (attribute.next()) {
            switch (attribute.type()) {
                case TrafficMessages.NFTA_OBJ_NAME -> name = attribute.text();
                case TrafficMessages.NFTA_OBJ_DATA -> packets = packets(attribute.nested());
                default -> { }
            }
        }
        return new Count(name, packets);
    }

    private static long packets(Attributes counter) throws NetlinkException {
        while (counter.next()) {
            if (counter.type() == NFTA_COUNTER_PACKETS) {
                return counter.networkOrder64();
            }
        }
        return 0;
    }

    /** Takes the table away; that there is none is success. */
    public synchronized void remove() throws NetlinkException {
        try {
            socket.transact("NFT_MSG_DELTABLE", TrafficMessages.SUBSYSTEM, messages.remove());
        } catch (NetlinkException e) {
            if (!e.isNotFound()) {
                throw e;
            }
        }
    }

    /** The table stays. Repeating it is harmless; a request afterwards fails with EBADF. */
    @Override
    public synchronized void close() {
        socket.close();
    }

    /** One counter. */
    record Count(String name, long packets) {
    }
}
