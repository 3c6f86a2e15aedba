package org.shoregate.api.net;

/**
 * What makes two routes the same one for the kernel: a route with an equal key is replaced by {@code ip route replace}.
 *
 * @param metric the kernel's priority, 0 to 2^32-1; IPv6 without one gets 1024
 */
public record RouteKey(TableId table, IpPrefix destination, long metric) implements Comparable<RouteKey> {
    private static final long MAX_METRIC = 0xffff_ffffL;

    public RouteKey {
        if (metric < 0 || metric > MAX_METRIC) {
            throw new IllegalArgumentException("metric " + metric + " is out of range");
        }
    }

    @Override
    public int compareTo(RouteKey other) {
        int byTable = table.compareTo(other.table);
        int byDestination = byTable != 0 ? byTable : destination.compareTo(other.destination);
        return byDestination != 0 ? byDestination : Long.compare(metric, other.metric);
    }
}
