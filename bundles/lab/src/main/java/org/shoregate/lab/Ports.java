package org.shoregate.lab;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives each flow an address, a destination and a port that none had lately. The ports go up one by one: a quarter of randomly chosen
 * ones would hit a tracked connection not yet forgotten, and be no new flow to the gateway. Thread-safe.
 */
final class Ports {
    /** Those of one kind of traffic, which keep to addresses of their own: pairs of address and port never meet. */
    enum Use { NEW, ESTABLISHED, HEALTHY, DOWNLOAD }

    private static final int FIRST_PORT = 2000;
    private static final int PORTS = 60_000;
    private static final int CLIENTS_EACH = 6;
    private static final int SERVERS = Topology.internetAddresses().size();

    private final Use use;
    private final AtomicInteger next = new AtomicInteger();

    Ports(Use use) {
        this.use = use;
    }

    /** From where to where a flow goes. */
    record Pair(InetSocketAddress local, InetSocketAddress remote) {
    }

    /** The next flow: all destinations in turn, then the next source address. */
    Pair next(int remotePort) {
        int n = next.getAndIncrement();
        int client = use.ordinal() * CLIENTS_EACH + n / SERVERS % CLIENTS_EACH;
        return new Pair(new InetSocketAddress(Topology.clientAddresses().get(client), FIRST_PORT + n % PORTS),
                new InetSocketAddress(Topology.internetAddresses().get(n % SERVERS), remotePort));
    }
}
