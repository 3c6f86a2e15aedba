package org.shoregate.marks.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.Mark;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.api.plan.TrackedLink;

/**
 * SAME. For every such rule and tracked provider a set holds the peers of the packets that the provider's connections sent lately;
 * a packet without a mark gets that of a provider whose set knows its peer, the last one's in file order if several do.
 */
final class Stickiness {
    private final MarkPlan plan;
    private final int providers;
    private final List<DynamicSet> sets = new ArrayList<>();
    private final List<Chain> chains = new ArrayList<>();
    /** What remembers peers, where packets come in and where they begin. */
    private final Map<MarkChain, List<String>> recording = new EnumMap<>(MarkChain.class);
    private int rules;

    Stickiness(MarkPlan plan) {
        this.plan = plan;
        this.providers = plan.settings().markLayout().providerMask();
    }

    /** What the rule does with a packet that meets its criteria; empty without a tracked provider. */
    Optional<String> add(MarkRule rule, MarkAction.Same same, String match) {
        if (plan.tracked().isEmpty() || providers == 0) {
            return Optional.empty();
        }
        rules++;
        String peer = new PacketWords(plan.family()).ip() + (rule.chain() == MarkChain.OUTPUT ? " daddr" : " saddr");
        List<String> marking = new ArrayList<>();
        for (TrackedLink link : plan.tracked()) {
            String set = "same" + rules + "_" + Integer.toHexString(link.mark().value());
            sets.add(new DynamicSet(set, plan.family(), same.timeoutSeconds(), Digest.of(rule.chain() + " " + match)));
            String remember = "update @" + set + " { " + peer + " }";
            marking.add(peer + " @" + set + " " + remember + " " + Nft.assign(Nft.PACKET_MARK, own(link)).orElseThrow());
            recording.computeIfAbsent(rule.chain(), c -> new ArrayList<>()).add(has(link) + " " + match + remember + Nft.comment(rule.location()));
        }
        chains.add(Chain.regular("same" + rules, marking));
        return Optional.of("jump same" + rules);
    }

    /** What leads packets of connections that have a provider already to what remembers their peers; none if no rule asks. */
    List<String> jumps(MarkChain chain) {
        if (!recording.containsKey(chain)) {
            return List.of();
        }
        // As with Shorewall, of several providers on one interface only the first has its peers remembered.
        Set<InterfaceName> seen = new HashSet<>();
        return plan.tracked().stream().filter(link -> seen.add(link.device())).map(link -> (chain == MarkChain.PREROUTING
                ? "iifname != " + Nft.interfaceName(link.device().value()) + " " : "") + has(link) + " jump " + name(chain)).toList();
    }

    List<DynamicSet> sets() {
        return List.copyOf(sets);
    }

    List<Chain> chains() {
        List<Chain> all = new ArrayList<>();
        recording.forEach((chain, texts) -> all.add(Chain.regular(name(chain), texts)));
        all.addAll(chains);
        return all;
    }

    private String has(TrackedLink link) {
        return Nft.masked(Nft.PACKET_MARK, providers) + " == " + Nft.hex(link.mark().value());
    }

    private Mark own(TrackedLink link) {
        return new Mark(link.mark().value(), providers);
    }

    private static String name(MarkChain chain) {
        return chain == MarkChain.OUTPUT ? "setsticko" : "setsticky";
    }
}
