package org.shoregate.config.lint;

import java.util.List;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.RoutingRule;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.net.Mark;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleSelector;

/** Rules, marks and NAT of other programs on the machine. Nothing of them is touched, so the person has to know. */
final class ForeignChecks {
    private static final long FIRST_GENERATED = 999;
    private static final long MARKS = 10_000;
    private static final long SOURCES = 20_000;
    private static final long BALANCE = 32_765;

    private ForeignChecks() {
    }

    static void ruleBeforeOurs(Site s, Findings f) {
        s.foreignRules().filter(r -> r.priority() < BALANCE && takesMost(r)
                && leadsOut(s, r)).forEach(r -> f.add(first(s), "another program's rule "
                + text(r) + " is asked before " + (r.priority() < MARKS ? "all providers" : "the balanced default route")
                + ", takes (nearly) every packet, and its table has a default route; take it out, or give it a PRIORITY above "
                + BALANCE));
    }

    private static boolean takesMost(Rule rule) {
        RuleSelector selector = rule.selector();
        boolean all = selector.equals(RuleSelector.ALL);
        return rule.suppressPrefixLength().isEmpty() && (all || selector.inverted() && selector.mark().isPresent());
    }

    private static boolean leadsOut(Site s, Rule rule) {
        return Site.table(rule).filter(t -> s.network().table(t).anyMatch(Route::isDefault)).isPresent();
    }

    static void samePriority(Site s, Findings f) {
        s.foreignRules().filter(r -> r.suppressPrefixLength().isEmpty()).forEach(r -> {
            for (RoutingRule own : s.subject().config().rules()) {
                if (own.priority() == r.priority()) {
                    f.add(own.location(), "another program has a rule at PRIORITY " + r.priority() + " too (" + text(r)
                            + "), and which is asked first depends on who came first; choose another");
                }
            }
            generatedFor(s, r.priority()).forEach(at -> f.add(at, "another program's rule " + text(r) + " has the priority of "
                    + "a rule that is made for "
                    + "this provider, and which is asked first depends on who came first; give that program another"));
        });
    }

    private static List<SourceLocation> generatedFor(Site s, long priority) {
        return s.providers().stream().filter(p -> priority == SOURCES && Subject.hasSourceRules(p)
                || p.mark().isPresent() && priority == MARKS + Integer.toUnsignedLong(p.table().value()) - 1
                || priority == FIRST_GENERATED && s.subject().useDefaultRt()).map(Provider::location).limit(1).toList();
    }

    static void markOverlaps(Site s, Findings f) {
        s.foreignRules().filter(r -> r.selector().mark().isPresent() && !r.selector().inverted()).forEach(r -> {
            Mark mark = r.selector().mark().orElseThrow();
            s.providers().stream().filter(p -> (mark.mask() & s.subject().providerMask()) != 0 && mark.value() != 0
                    && p.mark().filter(m -> Selectors.meet(m, mark) && (m.value() & mark.mask()) != 0).isPresent()).findFirst()
                    .ifPresent(p -> f.add(p.location(), "another program's rule " + text(r) + " also takes packets with the "
                            + "mark of " + p.name()
                            + " (" + p.mark().orElseThrow() + "); choose another MARK, or move the field with PROVIDER_OFFSET"));
        });
    }

    static void nftSetsMarks(Site s, Findings f) {
        if (s.providers().stream().noneMatch(p -> p.mark().isPresent())) {
            return;
        }
        for (ForeignNft statement : s.machine().nft()) {
            if (statement instanceof ForeignNft.SetsPacketMark(String place, int bits)
                    && (bits & s.subject().providerMask()) != 0) {
                f.add(first(s), "chain " + place + " of another program sets bits 0x%x of packet marks, which are in the "
                        + "provider field 0x%x"
                        .formatted(bits & s.subject().providerMask(), s.subject().providerMask())
                        + "; have it use a mask, or move the field with PROVIDER_OFFSET");
            }
            if (statement instanceof ForeignNft.CallsMarkTarget(String place, String target)) {
                f.add(first(s), "chain " + place + " of another program sets marks with " + target + " of iptables; see that "
                        + "they stay out of the "
                        + "provider field 0x%x".formatted(s.subject().providerMask()) + ", or take that program's marking "
                        + "rules out");
            }
        }
    }

    static void nftSetsConnectionMarks(Site s, Findings f) {
        for (ForeignNft statement : s.machine().nft()) {
            if (statement instanceof ForeignNft.SetsConnectionMark(String place, int bits)
                    && (bits & s.subject().providerMask()) != 0
                    && s.providers().stream().anyMatch(p -> p.mark().isPresent())) {
                f.add(first(s), "chain " + place + " of another program sets bits 0x%x of connection marks, where the "
                        + "provider of a connection is kept"
                        .formatted(bits & s.subject().providerMask()) + "; have it use a mask, or move the field with "
                                + "PROVIDER_OFFSET");
            }
        }
    }

    static void flowtables(Site s, Findings f) {
        if (s.subject().hasSeveralUplinks()) {
            s.machine().nft().stream().filter(ForeignNft.Flowtable.class::isInstance).forEach(n -> f.add(first(s), "flowtable "
                    + n.place()
                    + " carries connections past every rule, so one that is in it stays on a provider that is down until it "
                    + "ends; "
                    + "take it out, or leave the providers' interfaces out of it"));
        }
    }

    static void nftTranslatesSources(Site s, Findings f) {
        for (ForeignNft statement : s.machine().nft()) {
            if (statement instanceof ForeignNft.TranslatesSource(String place, var device)
                    && !s.subject().config().sourceNat().isEmpty()) {
                device.flatMap(d -> s.providers().stream().filter(p -> p.device().value().equals(d)).findFirst())
                        .ifPresent(p -> f.add(p.location(),
                        "chain " + place + " of another program translates sources at " + p.device() + " too, and whoever "
                                + "comes first decides; "
                                + "keep source NAT in snat alone"));
            }
        }
    }

    private static String text(Rule rule) {
        return "\"" + rule.toString().replace('\t', ' ') + "\"";
    }

    private static SourceLocation first(Site s) {
        return s.providers().stream().findFirst().map(Provider::location).orElse(s.subject().written().settingsFile());
    }
}
