package org.shoregate.api.mark;

/** Ports from first to last, 0 to 65535. */
public record PortRange(int first, int last) {
    private static final int MAX = 65535;
    /** Every port. */
    public static final PortRange ALL = new PortRange(0, MAX);

    public PortRange {
        if (first < 0 || first > last || last > MAX) {
            throw new IllegalArgumentException("port range " + first + ":" + last);
        }
    }

    public static PortRange single(int port) {
        return new PortRange(port, port);
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
