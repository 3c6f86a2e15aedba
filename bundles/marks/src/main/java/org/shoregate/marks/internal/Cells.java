package org.shoregate.marks.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cells that answer fast whether another overlaps one of them: for each grain among them, and each that was asked for, they are kept
 * cut to what both have in common. So a question costs one look-up for each grain, however many cells there are.
 */
final class Cells {
    private final Map<Cell.Grain, OfGrain> grains = new HashMap<>();

    void add(Cell cell) {
        grains.computeIfAbsent(cell.grain(), g -> new OfGrain()).add(cell);
    }

    boolean overlap(Cell cell) {
        Cell.Grain asked = cell.grain();
        for (Map.Entry<Cell.Grain, OfGrain> entry : grains.entrySet()) {
            Cell.Grain common = entry.getKey().common(asked);
            if (entry.getValue().cutTo(common).contains(cell.cut(common))) {
                return true;
            }
        }
        return false;
    }

    /** How many grains there are. */
    int grains() {
        return grains.size();
    }

    private static final class OfGrain {
        private final List<Cell> cells = new ArrayList<>();
        private final Map<Cell.Grain, Set<Cell>> cut = new HashMap<>();

        void add(Cell cell) {
            cells.add(cell);
            for (Map.Entry<Cell.Grain, Set<Cell>> some : cut.entrySet()) {
                some.getValue().add(cell.cut(some.getKey()));
            }
        }

        Set<Cell> cutTo(Cell.Grain grain) {
            Set<Cell> known = cut.get(grain);
            if (known != null) {
                return known;
            }
            Set<Cell> some = new HashSet<>();
            for (Cell cell : cells) {
                some.add(cell.cut(grain));
            }
            cut.put(grain, some);
            return some;
        }
    }
}
