package org.shoregate.marks.internal;

import org.shoregate.api.net.Family;

/**
 * A set of addresses that rules fill while packets pass; each is forgotten after a time without a packet.
 *
 * @param purpose tells whether a set of this name in the kernel is for the same
 */
record DynamicSet(String name, Family family, int timeoutSeconds, String purpose) {
    /** So many peers at the same time; beyond them a rule that wants to add one does not go on. */
    private static final int SIZE = 65_535;

    void appendTo(StringBuilder text) {
        text.append("\tset ").append(name).append(" {\n\t\ttype ").append(family == Family.IPV4 ? "ipv4_addr" : "ipv6_addr")
                .append("\n\t\tsize ").append(SIZE).append("\n\t\tflags dynamic,timeout\n\t\ttimeout ").append(timeoutSeconds).append("s\n\t\tcomment \"").append(purpose).append("\"\n\t}\n");
    }
}
