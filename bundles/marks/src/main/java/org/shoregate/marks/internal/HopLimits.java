package org.shoregate.marks.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Adds to the TTL or hop limit. nft(8) 1.0.6 only writes constants into a header, so a verdict map leads each value to the chain that
 * writes the sum; all sums share these chains.
 */
final class HopLimits {
    private static final int MAX = 255;

    private final String field;
    private final TreeMap<String, Chain> shifts = new TreeMap<>();
    private final TreeMap<Integer, Chain> values = new TreeMap<>();

    /** @param field as nft(8) names it */
    HopLimits(String field) {
        this.field = field;
    }

    /** @param by -255 to 255; the sum ends at 0 and at 255 */
    String add(int by) {
        String name = (by < 0 ? "hops_minus_" : "hops_plus_") + Math.abs(by);
        shifts.computeIfAbsent(name, n -> Chain.regular(n, List.of(field + " vmap { " + String.join(", ", elements(by)) + " }")));
        return "jump " + name;
    }

    List<Chain> chains() {
        List<Chain> chains = new ArrayList<>(shifts.values());
        chains.addAll(values.values());
        return chains;
    }

    private List<String> elements(int by) {
        List<String> elements = new ArrayList<>();
        for (int before = 0; before <= MAX; before++) {
            int after = Math.clamp(before + by, 0, MAX);
            if (after != before) {
                Chain chain = values.computeIfAbsent(after, a -> Chain.regular("hops_" + a, List.of(field + " set " + a)));
                elements.add(before + " : goto " + chain.name());
            }
        }
        return elements;
    }
}
