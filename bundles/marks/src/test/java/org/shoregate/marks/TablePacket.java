package org.shoregate.marks;

import java.net.InetAddress;

/** A packet on its way through the text of a table, with what has become of it. Mutable. */
final class TablePacket {
    final String input;
    final String output;
    final InetAddress source;
    final InetAddress destination;
    final int protocol;
    final int sourcePort;
    final int destinationPort;
    int mark;
    int connectionMark;
    /** Its new source, or {@code masquerade}; empty if nothing translated it. */
    String translation = "";
    boolean dropped;

    TablePacket(String input, String output, InetAddress source, InetAddress destination, int protocol, int sourcePort, int destinationPort) {
        this.input = input;
        this.output = output;
        this.source = source;
        this.destination = destination;
        this.protocol = protocol;
        this.sourcePort = sourcePort;
        this.destinationPort = destinationPort;
    }

    TablePacket copy() {
        TablePacket copy = new TablePacket(input, output, source, destination, protocol, sourcePort, destinationPort);
        copy.mark = mark;
        copy.connectionMark = connectionMark;
        return copy;
    }

    /** What became of it. */
    String fate() {
        return dropped ? "dropped" : "mark %x connection %x %s".formatted(mark, connectionMark, translation);
    }

    @Override
    public String toString() {
        return "%s>%s %s:%d>%s:%d protocol %d".formatted(input, output, source.getHostAddress(), sourcePort, destination.getHostAddress(),
                destinationPort, protocol);
    }
}
