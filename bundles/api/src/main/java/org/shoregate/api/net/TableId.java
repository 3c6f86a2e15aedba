package org.shoregate.api.net;

/**
 * The number of a routing table.
 *
 * @param value 32 bits, unsigned; 0 is {@code unspec}
 */
public record TableId(int value) implements Comparable<TableId> {
    /** {@code RT_TABLE_DEFAULT}, linux/rtnetlink.h. */
    public static final TableId DEFAULT = new TableId(253);
    /** {@code RT_TABLE_MAIN}, linux/rtnetlink.h. */
    public static final TableId MAIN = new TableId(254);
    /** {@code RT_TABLE_LOCAL}, linux/rtnetlink.h. */
    public static final TableId LOCAL = new TableId(255);
    /** Shorewall's table {@code balance}: the balanced default route under USE_DEFAULT_RT (shorewall-providers(5)). */
    public static final TableId BALANCE = new TableId(250);

    @Override
    public int compareTo(TableId other) {
        return Integer.compareUnsigned(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toUnsignedString(value);
    }
}
