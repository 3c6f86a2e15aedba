package org.shoregate.api.mark;

/**
 * Where in the packet's way a marking rule stands: Shorewall's chains tcpre, tcin, tcfor, tcout, tcpost, behind tcpre PREROUTING
 * itself, which packets with a mark pass too, and those of the nat table, which only the first packet of a connection passes.
 */
public enum MarkChain {
    PREROUTING, INPUT, FORWARD, OUTPUT, POSTROUTING, REAL_PREROUTING, NAT_PREROUTING, NAT_INPUT, NAT_OUTPUT, NAT_POSTROUTING;

    /** Whether only the first packet of a connection comes here. */
    public boolean isNat() {
        return compareTo(NAT_PREROUTING) >= 0;
    }

    /** Whether it is known here by which interface a packet came in. */
    public boolean knowsInput() {
        return switch (this) {
            case PREROUTING, REAL_PREROUTING, INPUT, FORWARD, NAT_PREROUTING, NAT_INPUT -> true;
            case OUTPUT, POSTROUTING, NAT_OUTPUT, NAT_POSTROUTING -> false;
        };
    }

    /** Whether it is known here by which interface a packet will leave. */
    public boolean knowsOutput() {
        return switch (this) {
            case FORWARD, OUTPUT, POSTROUTING, NAT_OUTPUT, NAT_POSTROUTING -> true;
            case PREROUTING, REAL_PREROUTING, INPUT, NAT_PREROUTING, NAT_INPUT -> false;
        };
    }
}
