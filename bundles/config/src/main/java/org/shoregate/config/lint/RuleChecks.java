package org.shoregate.config.lint;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.config.RoutingRule;
import org.shoregate.api.config.RuleSource;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.Mark;

/** The rules of rtrules among one another, and beside those that are made for every provider (shorewall-rtrules(5)). */
final class RuleChecks {
    private static final long MAIN_FIRST = 999;
    private static final long MARKS = 10_000;
    private static final long SOURCES = 20_000;
    private static final long BALANCE = 32_765;
    private static final long MAIN = 32_766;
    private static final long DEFAULT = 32_767;

    private RuleChecks() {
    }

    static void shadowed(Subject s, Findings f) {
        Set<ProviderName> staying = s.uplinks().stream().filter(p -> !p.has(ProviderOption.OPTIONAL)).map(Provider::name)
                .collect(Collectors.toSet());
        eachPair(s, (early, late) -> {
            if (early.priority() < late.priority() && !early.table().equals(late.table())
                    && early.provider().filter(staying::contains).isPresent() && Selectors.covers(early, late)) {
                f.add(late.location(), "never reached: the rule at " + early.priority() + " (line " + early.location().line()
                        + ") takes all of these packets; give this one a lower PRIORITY");
            }
        });
    }

    static void repeated(Subject s, Findings f) {
        eachPair(s, (early, late) -> {
            if (early.table().equals(late.table()) && !early.location().equals(late.location())
                    && early.priority() <= late.priority()
                    && Selectors.covers(early, late)) {
                f.add(late.location(), "the rule at " + early.priority() + " (line " + early.location().line()
                        + ") sends all of these packets to the same provider already; remove one of the two");
            }
        });
    }

    static void generatedPriority(Subject s, Findings f) {
        for (RoutingRule rule : s.config().rules()) {
            generated(s, rule.priority()).ifPresent(what -> f.add(rule.location(), "PRIORITY " + rule.priority()
                    + " is that of " + what
                    + ", and which of the two is asked first depends on who came first; choose another, as 1000 to 1999 or "
                    + "11000 to 11999"));
        }
    }

    private static Optional<String> generated(Subject s, long priority) {
        if (s.useDefaultRt() && priority == MAIN_FIRST) {
            return Optional.of("the rule for main");
        }
        if (s.useDefaultRt() && priority == BALANCE) {
            return Optional.of("the rule for the balanced default route");
        }
        if (priority == SOURCES) {
            return Optional.of("the rules for the providers' addresses");
        }
        if (priority == DEFAULT || !s.useDefaultRt() && priority == MAIN) {
            return Optional.of("a rule of the kernel");
        }
        return s.config().providers().stream().filter(p -> p.mark().isPresent() && priorityOfMark(p) == priority)
                .map(p -> "the rule for the mark of " + p.name()).findFirst();
    }

    private static long priorityOfMark(Provider provider) {
        return MARKS + Integer.toUnsignedLong(provider.table().value()) - 1;
    }

    static void behindDefaultRoutes(Subject s, Findings f) {
        long last = s.useDefaultRt() ? BALANCE : MAIN;
        s.config().rules().stream().filter(r -> s.hasBalance() && r.priority() > last && r.priority() != DEFAULT)
                .forEach(r -> f.add(r.location(), "never reached: the balanced default route at " + last + " takes every "
                        + "packet before "
                        + r.priority() + "; give the rule a lower PRIORITY"));
    }

    static void beforeMain(Subject s, Findings f) {
        boolean manyInside = s.inside().size() > 1;
        s.config().rules().stream().filter(r -> s.useDefaultRt() && manyInside && r.priority() < MAIN_FIRST
                && r.destination().isEmpty()
                && r.provider().isPresent() && !isFromGateway(r)).forEach(r -> f.add(r.location(), "PRIORITY " + r.priority()
                + " stands before main's " + MAIN_FIRST + ", so these packets go to the provider even if they are for a "
                + "network inside; "
                + "give a DEST, or a PRIORITY from 1000"));
    }

    private static boolean isFromGateway(RoutingRule rule) {
        return rule.source() instanceof RuleSource.AddressOf || rule.source() instanceof RuleSource.Incoming(var device)
                && device.value().equals("lo");
    }

    static void foreignAddress(Subject s, Findings f) {
        for (RoutingRule rule : s.config().rules()) {
            Optional<Provider> owner = switch (rule.source()) {
                case RuleSource.AddressOf of -> s.on(of.device());
                case RuleSource.Network net -> s.config().providers().stream()
                        .filter(p -> p.source().filter(a -> net.prefix().equals(IpPrefix.host(a))).isPresent()).findFirst();
                case RuleSource.Any any -> Optional.empty();
                case RuleSource.Incoming in -> Optional.empty();
                case RuleSource.IncomingFrom in -> Optional.empty();
            };
            if (owner.isPresent() && rule.provider().flatMap(s.config()::provider)
                    .filter(p -> !p.device().equals(owner.get().device())).isPresent()) {
                f.add(rule.location(), "packets with an address of " + owner.get().name() + " are sent out by "
                        + rule.provider().get()
                        + ", which drops foreign addresses if it is a good one; name " + owner.get().name());
            }
        }
    }

    static void takesAnothersMark(Subject s, Findings f) {
        for (RoutingRule rule : s.config().rules()) {
            s.config().providers().stream().filter(p -> !p.table().equals(rule.table()) && rule.priority() < priorityOfMark(p)
                    && isMarked(rule, p)).forEach(p -> f.add(rule.location(), "the rule also takes packets with the mark of "
                            + p.name()
                    + ", before its own rule at " + priorityOfMark(p) + " does; choose another MARK, or narrow its mask"));
        }
    }

    private static boolean isMarked(RoutingRule rule, Provider provider) {
        return rule.mark().isPresent() && provider.mark().filter(m -> Selectors.meet(m, rule.mark().get())).isPresent();
    }

    static void markNobodySets(Subject s, Findings f) {
        for (RoutingRule rule : s.config().rules()) {
            boolean set = rule.mark().isEmpty() || rule.mark().get().value() == 0
                    || s.config().providers().stream().anyMatch(p -> isMarked(rule, p))
                    || s.config().marking().stream().anyMatch(m -> mayGive(m.action(), rule.mark().get()));
            if (!set) {
                f.add(rule.location(), "nothing gives packets the mark " + rule.mark().get() + ": neither a provider nor "
                        + "mangle does; "
                        + "correct the MARK, or add a line to mangle");
            }
        }
    }

    private static boolean mayGive(MarkAction action, Mark wanted) {
        return action instanceof MarkAction.SetMark(Mark set) && (set.value() & wanted.value()) != 0
                || action instanceof MarkAction.SetConnectionMark(Mark saved) && (saved.value() & wanted.value()) != 0;
    }

    static void overlappingMasks(Subject s, Findings f) {
        eachPair(s, (early, late) -> {
            boolean differ = early.mark().isPresent() && late.mark().isPresent()
                    && early.mark().get().mask() != late.mark().get().mask();
            if (differ && !early.table().equals(late.table()) && early.priority() < late.priority() && Selectors.meet(early, late)
                    && !Selectors.covers(early, late)) {
                f.add(late.location(), "a packet can have both MARK " + late.mark().get() + " and, at line "
                        + early.location().line() + ", "
                        + early.mark().get() + ", and then goes to the other provider; use one mask for all");
            }
        });
    }

    static void samePriority(Subject s, Findings f) {
        eachPair(s, (early, late) -> {
            if (early.priority() == late.priority() && !early.table().equals(late.table()) && Selectors.meet(early, late)) {
                f.add(late.location(), "some packets are for this rule and for the one at line " + early.location().line()
                        + ", both have PRIORITY " + late.priority() + ", and which comes first depends on the order of the "
                        + "providers; "
                        + "give the more special one a lower PRIORITY");
            }
        });
    }

    static void everything(Subject s, Findings f) {
        for (RoutingRule rule : s.config().rules()) {
            boolean from = rule.source() instanceof RuleSource.Any || rule.source() instanceof RuleSource.Network(var net)
                    && net.length() == 0;
            boolean to = rule.destination().isEmpty() || rule.destination().get().length() == 0;
            if (from && to && rule.mark().isEmpty() && rule.provider().isPresent()) {
                f.add(rule.location(), "the rule takes every packet that reaches it, and marks, addresses and balancing "
                        + "behind it mean nothing; "
                        + "narrow it, or give the provider the option balance");
            }
        }
    }

    static void sentBack(Subject s, Findings f) {
        for (RoutingRule rule : s.config().rules()) {
            boolean back = rule.source() instanceof RuleSource.Incoming(var device)
                    && rule.provider().flatMap(s.config()::provider)
                    .filter(p -> p.device().equals(device)).isPresent();
            if (back) {
                f.add(rule.location(), "what comes in by " + rule.provider().get() + " is sent back to it; name the interface "
                        + "inside as SOURCE, "
                        + "or &interface for what the gateway sends itself");
            }
        }
    }

    /** All pairs of two rules, the one that is asked first in front. */
    private static void eachPair(Subject s, BiConsumer<RoutingRule, RoutingRule> look) {
        Pairs.each(s.config().rules().stream().sorted(Comparator.comparingLong(RoutingRule::priority)).toList(), look);
    }
}
