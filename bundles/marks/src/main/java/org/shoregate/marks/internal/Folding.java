package org.shoregate.marks.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes few rules of many: those of one kind, which differ only in addresses, ports or what they do, become one with a set or a map.
 * Every packet meets the same effects in the same order as before, for two rules change places, or come into the same set, only if
 * no packet can meet both. Of rules for the same packets, of which the later overwrites what the earlier did, one is left.
 *
 * <p>Holds the chains that folded rules jump to. Confined to one thread.
 */
final class Folding {
    /** How far back a rule may go to join others; this bounds the work for lists that cannot be folded. */
    private static final int REACH = 512;

    /** By what they do. */
    private final Map<String, Chain> chains = new HashMap<>();
    private final List<Chain> inOrder = new ArrayList<>();

    /** The rules of one chain, one each, without a line's end. */
    List<String> rules(List<Clause> clauses) {
        List<Fold> folds = new ArrayList<>();
        int wall = 0;
        for (Clause clause : clauses) {
            if (clause.movable()) {
                place(clause, folds, Math.max(wall, folds.size() - REACH));
            } else {
                folds.add(new Fold(clause));
                wall = folds.size();
            }
        }
        return folds.stream().flatMap(f -> f.rules(this).stream()).toList();
    }

    /** What the rules jump to, in the order of their names' numbers. */
    List<Chain> chains() {
        return List.copyOf(inOrder);
    }

    /** @param from before this nothing may be put */
    private static void place(Clause clause, List<Fold> folds, int from) {
        int last = folds.size() - 1;
        while (last >= from && !folds.get(last).touches(clause)) {
            last--;
        }
        if (last >= from && folds.get(last).replaces(clause)) {
            return;
        }
        for (Fold fold : folds.subList(last + 1, folds.size())) {
            if (fold.takes(clause)) {
                fold.add(clause);
                return;
            }
        }
        folds.add(new Fold(clause));
    }

    /** What leads to this effect from a map of verdicts. */
    String verdict(Effect effect) {
        if (effect.isVerdict()) {
            return effect.text();
        }
        return "jump " + chains.computeIfAbsent(effect.text(), text -> {
            Chain chain = Chain.regular("apply" + (inOrder.size() + 1), List.of(text));
            inOrder.add(chain);
            return chain;
        }).name();
    }
}
