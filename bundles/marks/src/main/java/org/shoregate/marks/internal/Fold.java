package org.shoregate.marks.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shoregate.api.mark.Criterion;

/** Rules of one kind, no two of which concern the same packet. Confined to one thread. */
final class Fold {
    /** Beyond so many different lengths of prefixes a question takes too long. */
    private static final int MOST_GRAINS = 64;
    /** A longer list of elements has a line for each. */
    private static final int ON_ONE_LINE = 8;

    private final Clause.Kind kind;
    private final boolean foldable;
    private final List<Clause> clauses = new ArrayList<>();
    /** Where in the list the rule with these criteria is. */
    private final Map<Map<Dimension, Criterion>, Integer> places = new HashMap<>();
    private final Cells cells = new Cells();

    Fold(Clause first) {
        kind = first.kind();
        foldable = first.isFoldable();
        add(first);
    }

    void add(Clause clause) {
        places.put(clause.sides(), clauses.size());
        clauses.add(clause);
        for (Cell cell : clause.cells()) {
            cells.add(cell);
        }
    }

    /** Whether a packet could meet the rule and one of these. */
    boolean touches(Clause clause) {
        if (kind.excludes(clause.kind())) {
            return false;
        }
        for (Cell cell : clause.cells()) {
            if (cells.overlap(cell)) {
                return true;
            }
        }
        return false;
    }

    boolean takes(Clause clause) {
        return foldable && clause.isFoldable() && kind.equals(clause.kind()) && cells.grains() < MOST_GRAINS;
    }

    /** Lets the rule, which follows, stand for one of these if both together do no more than one of them. */
    boolean replaces(Clause clause) {
        Integer place = kind.equals(clause.kind()) ? places.get(clause.sides()) : null;
        if (place == null || !clauses.get(place).movable() || !clauses.get(place).effect().makesOneWith(clause.effect())) {
            return false;
        }
        if (!clauses.get(place).effect().ends()) {
            clauses.set(place, clause);
        }
        return true;
    }

    List<String> rules(Folding folding) {
        if (clauses.size() == 1) {
            return List.of(clauses.getFirst().text());
        }
        Effect first = clauses.getFirst().effect();
        if (clauses.stream().allMatch(c -> c.effect().text().equals(first.text()))) {
            return rule(key() + " " + elements(c -> "") + " " + first.text());
        }
        if (clauses.stream().allMatch(c -> c.effect().differsByValue(first))) {
            return rule(first.before() + key() + " map " + elements(c -> " : " + c.effect().value()) + first.after());
        }
        long more = clauses.stream().map(Clause::effect).filter(e -> !e.isVerdict()).map(Effect::text).distinct().count();
        return more + 1 < clauses.size() ? rule(key() + " vmap " + elements(c -> " : " + folding.verdict(c.effect())))
                : clauses.stream().map(Clause::text).toList();
    }

    private List<String> rule(String text) {
        Clause first = clauses.getFirst();
        String match = Conditions.without(first.family(), first.criteria(), differing().stream().map(first.sides()::get).collect(Collectors.toSet()));
        return List.of(match + text + Nft.comment(clauses.stream().map(Clause::location).toList()));
    }

    private String key() {
        Clause first = clauses.getFirst();
        return differing().stream().map(d -> d.word(first.family(), Conditions.transport(first.criteria()))).collect(Collectors.joining(" . "));
    }

    /** In which the rules are not all the same. */
    private List<Dimension> differing() {
        Map<Dimension, Criterion> first = clauses.getFirst().sides();
        return first.keySet().stream().filter(d -> clauses.stream().anyMatch(c -> !c.sides().get(d).equals(first.get(d)))).toList();
    }

    private String elements(Function<Clause, String> data) {
        List<Dimension> dimensions = differing();
        List<String> elements = new ArrayList<>();
        for (Clause clause : clauses) {
            List<String> keys = List.of("");
            for (Dimension dimension : dimensions) {
                keys = joined(keys, Dimension.elements(clause.sides().get(dimension)));
            }
            String datum = data.apply(clause);
            for (String key : keys) {
                elements.add(key + datum);
            }
        }
        boolean few = elements.size() <= ON_ONE_LINE;
        return few ? "{ " + String.join(", ", elements) + " }" : "{\n\t\t\t" + String.join(",\n\t\t\t", elements) + "\n\t\t}";
    }

    /** Every key with every value behind it. */
    private static List<String> joined(List<String> keys, List<String> values) {
        List<String> joined = new ArrayList<>();
        for (String key : keys) {
            for (String value : values) {
                joined.add(key.isEmpty() ? value : key + " . " + value);
            }
        }
        return joined;
    }
}
