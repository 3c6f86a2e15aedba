package org.shoregate.config.lint;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.mark.ConnectionState;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.net.Mark;

/** Marking rules among one another: every rule that matches applies, so the last mark wins (shorewall-mangle(5)). */
final class MarkChecks {
    private MarkChecks() {
    }

    static void unknownProvider(Subject s, Findings f) {
        s.choosing().filter(r -> marksNobody(s, r)).forEach(r -> f.add(r.location(), "mark 0x%x in the provider field 0x%x "
                + "belongs to no provider"
                .formatted(s.providerBits(r).orElseThrow(), s.providerMask()) + ", so it leads nowhere and keeps the packet "
                        + "from getting "
                + "another; use a provider's MARK, or keep traffic shaping out of the field with PROVIDER_OFFSET"));
    }

    private static boolean marksNobody(Subject s, MarkRule rule) {
        int bits = s.providerBits(rule).orElseThrow();
        boolean whole = rule.action() instanceof MarkAction.SetMark(Mark mark)
                && (mark.mask() & s.providerMask()) == s.providerMask();
        return whole && s.marked(bits).isEmpty() && s.config().rules().stream()
                .noneMatch(r -> r.mark().filter(m -> m.matches(bits) && m.value() != 0).isPresent());
    }

    static void chosenTooLate(Subject s, Findings f) {
        Set<Integer> before = s.choosing().map(r -> s.providerBits(r).orElseThrow()).collect(java.util.stream.Collectors.toSet());
        s.config().marking().stream().filter(r -> r.chain() == MarkChain.FORWARD
                && s.config().settings().markLayout().offset() > 0)
                .filter(r -> s.providerBits(r).filter(b -> !before.contains(b) && s.marked(b).isPresent()).isPresent())
                .forEach(r -> f.add(r.location(), "the mark of " + s.marked(s.providerBits(r).orElseThrow()).orElseThrow().name()
                        + " is set in FORWARD, when the packet has its route already; write :P behind the command"));
    }

    static void afterContinue(Subject s, Findings f) {
        eachPair(s, (early, late) -> {
            if (early.action() instanceof MarkAction.Continue && Selectors.covers(early.criteria(), late.criteria())) {
                f.add(late.location(), "never reached: CONTINUE at line " + early.location().line()
                        + " ends the chain for all of these packets; move it behind this line");
            }
        });
    }

    static void overwritten(Subject s, Findings f) {
        eachPair(s, (early, late) -> {
            if (early.action() instanceof MarkAction.SetMark(Mark first) && late.action() instanceof MarkAction.SetMark(Mark last)
                    && !first.equals(last) && (first.mask() & ~last.mask()) == 0 && !early.location().equals(late.location())
                    && Selectors.covers(late.criteria(), early.criteria()) && !isEndedBetween(s, early, late)) {
                f.add(early.location(), "the mark is always replaced at line " + late.location().line() + ", which is for "
                        + "these packets too, "
                        + "and the last one wins; put the more general rule first, or CONTINUE behind the special one");
            }
        });
    }

    private static boolean isEndedBetween(Subject s, MarkRule early, MarkRule late) {
        List<MarkRule> rules = s.config().marking();
        return rules.subList(rules.indexOf(early), rules.indexOf(late)).stream()
                .anyMatch(r -> r.chain() == early.chain() && isDependent(r, early));
    }

    /** What lies between and may use the mark, or end the chain, makes it worth something. */
    private static boolean isDependent(MarkRule rule, MarkRule marked) {
        return !rule.equals(marked) && !(rule.action() instanceof MarkAction.SetMark)
                || rule.criteria().stream().anyMatch(c -> c instanceof Criterion.PacketMark) && !rule.equals(marked);
    }

    static void wholeMarkReplaced(Subject s, Findings f) {
        int others = s.config().settings().markLayout().tcMask() & ~s.providerMask();
        eachPair(s, (early, late) -> {
            if (others != 0 && Subject.isBeforeRouting(early.chain()) && s.providerBits(early).isPresent()
                    && late.action() instanceof MarkAction.SetMark(Mark last) && last.mask() == -1
                    && (last.value() & s.providerMask()) == 0 && last.value() != 0
                    && Selectors.covers(late.criteria(), early.criteria())) {
                f.add(late.location(), "a mark without a mask replaces all 32 bits, and with them the provider's mark from line "
                        + early.location().line() + "; write MARK(0x%x/0x%x)".formatted(last.value(), others));
            }
        });
    }

    static void savedAfterRouting(Subject s, Findings f) {
        for (MarkRule rule : s.config().marking()) {
            int bits = switch (rule.action()) {
                case MarkAction.Save save -> save.mask();
                case MarkAction.SetConnectionMark set -> set.mark().value();
                default -> 0;
            };
            boolean late = rule.chain() == MarkChain.FORWARD || rule.chain() == MarkChain.POSTROUTING;
            if (late && (bits & s.providerMask()) != 0
                    && s.config().providers().stream().anyMatch(p -> p.has(ProviderOption.TRACK))) {
                f.add(rule.location(), "bits of the provider field 0x%x are stored with the "
                        + "connection".formatted(s.providerMask()) + ", and its next "
                        + "packets take them for a provider's mark; give a mask beside it, with PROVIDER_OFFSET above TC_BITS");
            }
        }
    }

    static void trackedInterface(Subject s, Findings f) {
        if (!s.config().settings().trackProviders() || s.config().settings().tcExpert()) {
            return;
        }
        s.choosing().filter(r -> r.chain() == MarkChain.PREROUTING).forEach(r -> input(r)
                .flatMap(name -> s.config().providers().stream().filter(p -> p.device().value().equals(name)).findFirst())
                .filter(p -> p.has(ProviderOption.TRACK)).ifPresent(p -> f.add(r.location(), "never reached: what comes in by "
                        + p.device()
                        + " has the mark of " + p.name() + " by then (track), and marked packets pass by mangle; name the "
                        + "interface inside, "
                        + "or give the provider notrack")));
    }

    private static Optional<String> input(MarkRule rule) {
        return rule.criteria().stream().filter(c -> c instanceof Criterion.InputInterface in && !in.negated())
                .map(c -> ((Criterion.InputInterface) c).name()).findFirst();
    }

    static void sameAlone(Subject s, Findings f) {
        if (s.config().providers().stream().filter(p -> p.has(ProviderOption.TRACK)).count() == 1) {
            s.config().marking().stream().filter(r -> r.action() instanceof MarkAction.Same).forEach(r -> f.add(r.location(),
                    "SAME remembers tracked providers, and there is only one; give the others the option track"));
        }
    }

    static void unguarded(Subject s, Findings f) {
        boolean tracked = s.config().providers().stream().anyMatch(p -> p.has(ProviderOption.TRACK));
        if (s.config().settings().tcExpert() && tracked) {
            s.choosing().filter(r -> r.criteria().stream().noneMatch(c -> c instanceof Criterion.PacketMark
                    || c instanceof Criterion.ConnectionMark || c instanceof Criterion.ConnectionStates))
                    .forEach(r -> f.add(r.location(), "with TC_EXPERT=Yes marked packets are not kept from mangle, and this "
                            + "rule moves connections "
                            + "that came in by another provider; test for an unmarked packet (TEST 0/0x%x), or set TC_EXPERT=No"
                            .formatted(s.providerMask())));
        }
    }

    static void chancePerPacket(Subject s, Findings f) {
        int saved = savedBits(s);
        s.choosing().filter(r -> r.criteria().stream().anyMatch(Selectors::isChance)
                && !isWithin(saved, s, r)).forEach(r -> f.add(r.location(),
                "chance decides for every packet anew, so the packets of one connection leave by different providers; "
                        + "add STATE NEW, and a SAVE behind"));
    }

    static void newPacketsOnly(Subject s, Findings f) {
        int saved = savedBits(s);
        s.choosing().filter(r -> r.criteria().contains(new Criterion.ConnectionStates(Set.of(ConnectionState.NEW)))
                && !isWithin(saved, s, r))
                .filter(r -> s.marked(s.providerBits(r).orElseThrow()).filter(p -> !p.has(ProviderOption.TRACK)).isPresent())
                .forEach(r -> f.add(r.location(), "only the first packet of a connection gets the mark, and its provider is "
                        + "not tracked, so the "
                        + "others leave elsewhere; give the provider the option track, or SAVE the mark"));
    }

    /** Bits that some rule keeps with the connection. */
    private static int savedBits(Subject s) {
        return s.config().marking().stream().mapToInt(r -> switch (r.action()) {
            case MarkAction.Save(int mask) -> mask;
            case MarkAction.SetConnectionMark(Mark mark) -> mark.value();
            default -> 0;
        }).reduce(0, (x, y) -> x | y);
    }

    private static boolean isWithin(int saved, Subject s, MarkRule rule) {
        int bits = s.providerBits(rule).orElseThrow();
        return (bits & saved) == bits;
    }

    private static void eachPair(Subject s, BiConsumer<MarkRule, MarkRule> look) {
        Pairs.each(s.config().marking(), (early, late) -> {
            if (early.chain() == late.chain()) {
                look.accept(early, late);
            }
        });
    }
}
