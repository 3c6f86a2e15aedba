package org.shoregate.marks.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.shoregate.api.mark.Criterion;

/** A box of packets: those with all of these prefixes. Two boxes overlap if they are the same where the longer prefixes are cut to the shorter. */
record Cell(Prefix source, Prefix destination, Prefix sourcePort, Prefix destinationPort) {
    /** Every packet. */
    static final Cell ALL = new Cell(Prefix.ALL, Prefix.ALL, Prefix.ALL, Prefix.ALL);

    /** Those that together hold exactly the packets that meet these criteria; at least one. */
    static List<Cell> of(Map<Dimension, Criterion> sides) {
        List<Cell> cells = List.of(ALL);
        for (Map.Entry<Dimension, Criterion> side : sides.entrySet()) {
            List<Cell> narrower = new ArrayList<>();
            for (Prefix prefix : Dimension.prefixes(side.getValue())) {
                cells.forEach(c -> narrower.add(c.with(side.getKey(), prefix)));
            }
            cells = narrower;
        }
        return cells;
    }

    private Cell with(Dimension dimension, Prefix prefix) {
        return switch (dimension) {
            case SOURCE -> new Cell(prefix, destination, sourcePort, destinationPort);
            case DESTINATION -> new Cell(source, prefix, sourcePort, destinationPort);
            case SOURCE_PORT -> new Cell(source, destination, prefix, destinationPort);
            case DESTINATION_PORT -> new Cell(source, destination, sourcePort, prefix);
        };
    }

    /** How fine it is. */
    Grain grain() {
        return new Grain(source.length(), destination.length(), sourcePort.length(), destinationPort.length());
    }

    /** The cell of this grain, or its own where that is coarser, that holds it. */
    Cell cut(Grain to) {
        return new Cell(source.cut(to.source), destination.cut(to.destination), sourcePort.cut(to.sourcePort), destinationPort.cut(to.destinationPort));
    }

    /** The lengths of the prefixes. */
    record Grain(int source, int destination, int sourcePort, int destinationPort) {
        /** The coarser of both in each dimension. */
        Grain common(Grain other) {
            return new Grain(Math.min(source, other.source), Math.min(destination, other.destination),
                    Math.min(sourcePort, other.sourcePort), Math.min(destinationPort, other.destinationPort));
        }
    }
}
