package org.shoregate.marks.internal;

import java.util.ArrayList;
import java.util.List;
import org.shoregate.api.net.Family;
import org.shoregate.api.plan.MarkPlan;

/**
 * The nftables table that a plan asks for. Immutable.
 *
 * @param body what stands between its braces, but for its comment; empty if there is nothing to say
 * @param comment names what the table says
 * @param sets those that packets fill
 * @param chainCount how many chains there are
 * @param ruleCount how many rules there are in all chains
 */
public record MarkTable(String name, String body, String comment, List<DynamicSet> sets, int chainCount, int ruleCount) {
    public MarkTable {
        sets = List.copyOf(sets);
    }

    /** @throws IllegalArgumentException if a rule cannot be said in nftables */
    public static MarkTable of(MarkPlan plan) {
        if (plan.isEmpty()) {
            return of(plan.family(), List.of(), List.of());
        }
        Folding folding = new Folding();
        MarkFrame frame = new MarkFrame(plan, folding);
        List<Chain> chains = new ArrayList<>(frame.chains());
        SourceNatChain.of(plan, folding).ifPresent(chains::add);
        chains.addAll(folding.chains());
        return of(plan.family(), frame.sets(), chains);
    }

    private static MarkTable of(Family family, List<DynamicSet> sets, List<Chain> chains) {
        String body = chains.isEmpty() ? "" : body(sets, chains);
        return new MarkTable(name(family), body, "shoregate " + Digest.of(body), sets, chains.size(), chains.stream().mapToInt(c -> c.rules().size()).sum());
    }

    /** What is left where translating ends: while there is a hook of type nat the kernel goes on translating live connections. */
    public static MarkTable resting(Family family) {
        return of(family, List.of(), List.of(SourceNatChain.resting()));
    }

    /** One table for each family, so that neither plan touches the other's. */
    public static String name(Family family) {
        return switch (family) {
            case IPV4 -> "shoregate";
            case IPV6 -> "shoregate6";
        };
    }

    /** The table as {@code nft -f} reads it, its digest in its comment; empty if there is nothing to say. */
    public String text() {
        return body.isEmpty() ? "" : "table inet " + name + " {\n\tcomment \"" + comment + "\"\n" + body + "}\n";
    }

    private static String body(List<DynamicSet> sets, List<Chain> chains) {
        StringBuilder text = new StringBuilder();
        for (DynamicSet set : sets) {
            text.append('\n');
            set.appendTo(text);
        }
        for (Chain chain : chains) {
            text.append('\n');
            chain.appendTo(text);
        }
        return text.toString();
    }
}
