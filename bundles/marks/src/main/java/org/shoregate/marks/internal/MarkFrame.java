package org.shoregate.marks.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.config.Settings;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.net.Mark;
import org.shoregate.api.plan.LoadShare;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.api.plan.TrackedLink;

/**
 * The chains that mark: the administrator's rules in the frame that Shorewall builds around them in its mangle table. A chain that
 * would do nothing is left out.
 */
final class MarkFrame {
    private static final String ROUTEMARK = "routemark";
    private static final String BALANCE = "balance";

    private final MarkPlan plan;
    private final Settings settings;
    /** Bits of a packet mark that belong to providers. */
    private final int providers;
    private final BitCopies copies = new BitCopies();
    private final Stickiness stickiness;
    private final HopLimits limits;
    private final EcnRemoval ecns = new EcnRemoval();
    private final Proxies proxies;
    private final Map<MarkChain, List<String>> administrators = new EnumMap<>(MarkChain.class);

    /** @param folding makes the administrator's rules fewer */
    MarkFrame(MarkPlan plan, Folding folding) {
        this.plan = plan;
        this.settings = plan.settings();
        this.providers = settings.markLayout().providerMask();
        this.stickiness = new Stickiness(plan);
        this.proxies = new Proxies(plan.family(), settings.markLayout().tproxyBit());
        this.limits = new HopLimits(new PacketWords(plan.family()).hopLimit());
        MarkRules rules = new MarkRules(plan.family(), copies, stickiness, limits, ecns, proxies);
        Map<MarkChain, List<Clause>> clauses = new EnumMap<>(MarkChain.class);
        for (MarkRule rule : plan.rules()) {
            Optional<Clause> clause = rules.clause(rule);
            if (clause.isPresent()) {
                clauses.computeIfAbsent(rule.chain(), n -> new ArrayList<>()).add(clause.get());
            }
        }
        clauses.forEach((chain, some) -> administrators.put(chain, folding.rules(some)));
    }

    List<Chain> chains() {
        List<Chain> chains = new ArrayList<>();
        addBase(chains, MarkChain.PREROUTING, prerouting());
        addBase(chains, MarkChain.INPUT, jumpTo(MarkChain.INPUT));
        addBase(chains, MarkChain.FORWARD, forward());
        addBase(chains, MarkChain.OUTPUT, output());
        addBase(chains, MarkChain.POSTROUTING, jumpTo(MarkChain.POSTROUTING));
        administrators.keySet().stream().filter(MarkChain::isNat).forEach(c -> addBase(chains, c, administrators.get(c)));
        if (!plan.tracked().isEmpty()) {
            chains.add(Chain.regular(ROUTEMARK, routemarks()));
        }
        if (!plan.shares().isEmpty()) {
            chains.add(Chain.regular(BALANCE, plan.shares().stream().map(this::share).flatMap(Optional::stream).toList()));
        }
        administrators.entrySet().stream().filter(e -> !e.getKey().isNat()).forEach(e -> chains.add(Chain.regular(name(e.getKey()), e.getValue())));
        chains.addAll(stickiness.chains());
        chains.addAll(copies.chains());
        chains.addAll(limits.chains());
        chains.addAll(ecns.chains());
        chains.addAll(proxies.chains());
        return chains;
    }

    /** What the chains refer to. */
    List<DynamicSet> sets() {
        return stickiness.sets();
    }

    private void addBase(List<Chain> chains, MarkChain chain, List<String> rules) {
        if (rules.isEmpty()) {
            return;
        }
        List<String> guarded = new ArrayList<>();
        guarded.add(Nft.onlyOf(plan.family()));
        guarded.add(Nft.anyOf(Nft.PACKET_MARK, MarkPlan.PROBE_BIT) + " return");
        if (chain.isNat()) {
            // Reason: the kernel asks such a chain about tracked packets only, and tracks none in a namespace without a rule about connections.
            guarded.add("ct state != { new, related } return");
        }
        guarded.addAll(rules);
        String name = chain.name().toLowerCase(Locale.ROOT);
        String hook = chain.isNat() ? name.substring(name.indexOf('_') + 1) : name;
        chains.add(new Chain(name, "type " + type(chain) + " hook " + hook + " priority " + priority(chain), guarded));
    }

    private static String type(MarkChain chain) {
        return switch (chain) {
            case PREROUTING, REAL_PREROUTING, INPUT, FORWARD, POSTROUTING -> "filter";
            // Reason: only this type makes the kernel choose the route anew when the mark has changed.
            case OUTPUT -> "route";
            case NAT_PREROUTING, NAT_INPUT, NAT_OUTPUT, NAT_POSTROUTING -> "nat";
        };
    }

    /** Where iptables has its tables; what translates sources stands behind what only marks, for it ends the way of a packet. */
    private static String priority(MarkChain chain) {
        return switch (chain) {
            case PREROUTING, REAL_PREROUTING, INPUT, FORWARD, OUTPUT, POSTROUTING -> "mangle";
            case NAT_PREROUTING, NAT_OUTPUT -> "-100";
            case NAT_INPUT -> "100";
            case NAT_POSTROUTING -> "99";
        };
    }

    private List<String> prerouting() {
        List<String> rules = restoring();
        if (!plan.tracked().isEmpty()) {
            List<String> devices = plan.tracked().stream().map(t -> Nft.interfaceName(t.device().value())).distinct().sorted().toList();
            String tracked = "iifname " + Nft.listed(devices);
            rules.add(unmarked().map(u -> tracked + " " + u).orElse(tracked) + " jump " + ROUTEMARK);
            rules.addAll(stickiness.jumps(MarkChain.PREROUTING));
            if (!settings.trackProviders() && !settings.tcExpert()) {
                jumpTo(MarkChain.PREROUTING).forEach(jump -> rules.add(tracked + " " + jump));
            }
        }
        rules.addAll(jumpIfUnmarked(MarkChain.PREROUTING));
        rules.addAll(jumpTo(MarkChain.REAL_PREROUTING));
        rules.addAll(drained());
        return rules;
    }

    private List<String> output() {
        List<String> rules = restoring();
        rules.addAll(stickiness.jumps(MarkChain.OUTPUT));
        if (!plan.shares().isEmpty()) {
            rules.add("ct state { new, related } " + unmarked().map(u -> u + " ").orElse("") + "jump " + BALANCE);
        }
        rules.addAll(jumpIfUnmarked(MarkChain.OUTPUT));
        rules.addAll(drained());
        return rules;
    }

    /** A new connection that a rule gives to a provider that drains goes the way of those without a mark; what came in by it does not. */
    private List<String> drained() {
        List<String> rules = new ArrayList<>();
        for (Mark mark : plan.draining()) {
            Nft.assign(Nft.PACKET_MARK, new Mark(0, providers)).ifPresent(clear -> rules.add("ct state new "
                    + Nft.noneOf(Nft.CONNECTION_MARK, providers) + " " + Nft.masked(Nft.PACKET_MARK, providers) + " == " + Nft.hex(mark.value())
                    + " " + clear));
        }
        return rules;
    }

    private List<String> forward() {
        List<String> rules = new ArrayList<>();
        if (settings.forwardClearMark()) {
            Nft.assign(Nft.PACKET_MARK, new Mark(0, providers)).ifPresent(rules::add);
        }
        rules.addAll(jumpTo(MarkChain.FORWARD));
        return rules;
    }

    /** What stands first where packets come in or begin, if anything is tracked or balanced: the mark of the connection. */
    private List<String> restoring() {
        List<String> rules = new ArrayList<>();
        if (plan.tracked().isEmpty() && plan.shares().isEmpty()) {
            return rules;
        }
        if (settings.zeroMarks()) {
            rules.add(Nft.PACKET_MARK + " set 0x0");
        }
        copies.restore(providers).ifPresent(restore ->
                rules.add(settings.restoreRouteMarks() ? restore : Nft.anyOf(Nft.CONNECTION_MARK, providers) + " " + restore));
        return rules;
    }

    /** Both marks at once: the value is known, so nothing has to be copied. */
    private String routemark(TrackedLink link) {
        String marks = Nft.assign(Nft.PACKET_MARK, link.mark()).orElse("") + " " + Nft.assign(Nft.CONNECTION_MARK, link.mark()).orElse("");
        String station = link.station().map(s -> "ether saddr " + s + " ").orElse("");
        return "iifname " + Nft.interfaceName(link.device().value()) + " " + station + marks.strip();
    }

    /** What comes in by a tracked interface, but from none of its providers' gateways, is balanced as if the gateway sent it. */
    private List<String> routemarks() {
        List<String> rules = new ArrayList<>(plan.tracked().stream().map(this::routemark).toList());
        if (!plan.shares().isEmpty() && plan.tracked().stream().anyMatch(t -> t.station().isPresent())) {
            rules.add(unmarked().map(u -> u + " ").orElse("") + "goto " + BALANCE);
        }
        return rules;
    }

    /** One provider's part of what those before it have left; empty if it gets nothing. */
    private Optional<String> share(LoadShare share) {
        List<Criterion> criteria = List.of(new Criterion.PacketMark(new Mark(0, providers), false), new Criterion.Probability(share.share()));
        return Conditions.text(plan.family(), criteria, share.location())
                .map(m -> m + Nft.assign(Nft.PACKET_MARK, share.mark()).orElseThrow() + Nft.comment(share.location()));
    }

    private List<String> jumpIfUnmarked(MarkChain chain) {
        if (plan.tracked().isEmpty() || settings.tcExpert()) {
            return jumpTo(chain);
        }
        return jumpTo(chain).stream().map(jump -> unmarked().map(u -> u + " " + jump).orElse(jump)).toList();
    }

    private Optional<String> unmarked() {
        return providers == 0 ? Optional.empty() : Optional.of(Nft.noneOf(Nft.PACKET_MARK, providers));
    }

    private List<String> jumpTo(MarkChain chain) {
        return administrators.containsKey(chain) ? List.of("jump " + name(chain)) : List.of();
    }

    private static String name(MarkChain chain) {
        return switch (chain) {
            case PREROUTING -> "tcpre";
            case REAL_PREROUTING -> "realpre";
            case INPUT -> "tcin";
            case FORWARD -> "tcfor";
            case OUTPUT -> "tcout";
            case POSTROUTING -> "tcpost";
            case NAT_PREROUTING, NAT_INPUT, NAT_OUTPUT, NAT_POSTROUTING -> throw new IllegalArgumentException(chain + " has rules of its own");
        };
    }
}
