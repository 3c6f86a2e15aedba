package org.shoregate.marks.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.net.Family;

/**
 * A rule of a chain in words, and which packets it may concern.
 *
 * @param criteria all of them
 * @param sides those of the criteria that a set could hold
 * @param kind what the others have to be like
 * @param cells no packet outside of them is concerned
 * @param movable whether it may change places with a rule that concerns other packets
 */
record Clause(Family family, List<Criterion> criteria, Map<Dimension, Criterion> sides, Kind kind, List<Cell> cells, boolean movable,
        String match, Effect effect, SourceLocation location) {
    /** A rule with more combinations of values stays a rule of its own. */
    private static final int MOST_CELLS = 64;

    /**
     * @param match the criteria in words
     */
    static Clause of(Family family, List<Criterion> criteria, String match, Effect effect, boolean movable, SourceLocation location) {
        Map<Dimension, Criterion> sides = new EnumMap<>(Dimension.class);
        List<Criterion> others = new ArrayList<>();
        for (Criterion criterion : criteria) {
            Optional<Dimension> dimension = Dimension.of(criterion);
            if (dimension.isEmpty() || sides.putIfAbsent(dimension.get(), criterion) != null) {
                others.add(criterion);
            }
        }
        boolean small = count(sides.values()) <= MOST_CELLS;
        Map<Dimension, Criterion> foldable = small ? Collections.unmodifiableMap(sides) : Map.of();
        Kind kind = new Kind(small ? others : criteria, foldable.keySet());
        return new Clause(family, List.copyOf(criteria), foldable, kind, Cell.of(foldable), movable && isSteady(criteria), match, effect, location);
    }

    /** How many combinations of values there are; more than are allowed count as one more. */
    private static long count(Collection<Criterion> sides) {
        long count = 1;
        for (Criterion side : sides) {
            count = Math.min(count * Dimension.prefixes(side).size(), MOST_CELLS + 1);
        }
        return count;
    }

    private static boolean isSteady(List<Criterion> criteria) {
        for (Criterion criterion : criteria) {
            if (criterion instanceof Criterion.Probability || criterion instanceof Criterion.EveryNth) {
                return false;
            }
        }
        return true;
    }

    /** Whether a set can hold it. */
    boolean isFoldable() {
        return movable && !sides.isEmpty();
    }

    /** As a rule of its own. */
    String text() {
        return match + effect.text() + Nft.comment(location);
    }

    /**
     * What rules of one set have in common.
     *
     * @param others the criteria that no set holds
     * @param dimensions of those that one does
     */
    record Kind(List<Criterion> others, Set<Dimension> dimensions) {
        Kind {
            others = List.copyOf(others);
            dimensions = Set.copyOf(dimensions);
        }

        /** Whether no packet can be of both kinds, as far as that is easily told. */
        boolean excludes(Kind other) {
            for (Criterion mine : others) {
                for (Criterion theirs : other.others) {
                    if (exclude(mine, theirs)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private static boolean exclude(Criterion one, Criterion other) {
            return switch (one) {
                case Criterion.Protocol a when other instanceof Criterion.Protocol b -> !a.negated() && !b.negated() && a.number() != b.number();
                case Criterion.InputInterface a when other instanceof Criterion.InputInterface b ->
                    !a.negated() && !b.negated() && isOne(a.name()) && isOne(b.name()) && !a.name().equals(b.name());
                case Criterion.OutputInterface a when other instanceof Criterion.OutputInterface b ->
                    !a.negated() && !b.negated() && isOne(a.name()) && isOne(b.name()) && !a.name().equals(b.name());
                default -> false;
            };
        }

        private static boolean isOne(String name) {
            return !name.endsWith("+");
        }
    }
}
