package org.shoregate.config.lint;

import java.util.List;
import java.util.Optional;
import org.shoregate.api.config.RoutingRule;
import org.shoregate.api.config.RuleSource;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.Mark;

/**
 * Which packets rules are for, beside one another. Where that is not certain the answer is no: a warning must not be a false alarm.
 */
final class Selectors {
    private Selectors() {
    }

    /** Whether the first rule is for every packet that the second is for. */
    static boolean covers(RoutingRule first, RoutingRule second) {
        return covers(first.source(), second.source()) && coversPrefix(first.destination(), second.destination())
                && first.mark().map(m -> second.mark().filter(o -> covers(m, o)).isPresent()).orElse(true);
    }

    /** Whether some packet is for both rules. */
    static boolean meet(RoutingRule first, RoutingRule second) {
        boolean marks = first.mark().isEmpty() || second.mark().isEmpty() || meet(first.mark().get(), second.mark().get());
        return marks && meet(first.source(), second.source()) && meetPrefix(first.destination(), second.destination());
    }

    /** Whether the first criteria let every packet through that the second let through. */
    static boolean covers(List<Criterion> first, List<Criterion> second) {
        // Reason: asked of every two of hundreds of rules, which streams make three times as long.
        for (Criterion criterion : first) {
            if (isChance(criterion) || !isImplied(criterion, second)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isImplied(Criterion criterion, List<Criterion> by) {
        for (Criterion other : by) {
            if (covers(criterion, other)) {
                return true;
            }
        }
        return false;
    }

    static boolean isChance(Criterion criterion) {
        return criterion instanceof Criterion.Probability || criterion instanceof Criterion.EveryNth;
    }

    static boolean contains(IpPrefix outer, IpPrefix inner) {
        return outer.length() <= inner.length() && outer.contains(inner.address());
    }

    static boolean meet(IpPrefix first, IpPrefix second) {
        return contains(first, second) || contains(second, first);
    }

    /** Whether some packet mark is both. */
    static boolean meet(Mark first, Mark second) {
        int common = first.mask() & second.mask();
        return (first.value() & common) == (second.value() & common);
    }

    private static boolean covers(Mark first, Mark second) {
        return (first.mask() & ~second.mask()) == 0 && first.matches(second.value());
    }

    private static boolean covers(Criterion first, Criterion second) {
        return first.equals(second)
                || first instanceof Criterion.Source(List<IpPrefix> a, boolean n)
                && second instanceof Criterion.Source(List<IpPrefix> b, boolean m)
                        && !n && !m && coverAll(a, b)
                || first instanceof Criterion.Destination(List<IpPrefix> a, boolean n)
                        && second instanceof Criterion.Destination(List<IpPrefix> b, boolean m) && !n && !m && coverAll(a, b);
    }

    private static boolean coverAll(List<IpPrefix> outer, List<IpPrefix> inner) {
        return inner.stream().allMatch(i -> outer.stream().anyMatch(o -> contains(o, i)));
    }

    private static boolean covers(RuleSource first, RuleSource second) {
        return switch (first) {
            case RuleSource.Any any -> true;
            case RuleSource.Network net -> network(second).filter(n -> contains(net.prefix(), n)).isPresent();
            case RuleSource.Incoming in -> device(second).filter(in.device().value()::equals).isPresent();
            case RuleSource.IncomingFrom in -> second instanceof RuleSource.IncomingFrom other
                    && in.device().equals(other.device())
                    && contains(in.prefix(), other.prefix());
            case RuleSource.AddressOf of -> of.equals(second);
        };
    }

    private static boolean meet(RuleSource first, RuleSource second) {
        if (first instanceof RuleSource.Any || second instanceof RuleSource.Any) {
            return true;
        }
        if (first instanceof RuleSource.AddressOf || second instanceof RuleSource.AddressOf) {
            return first.equals(second);
        }
        Optional<IpPrefix> a = network(first);
        Optional<IpPrefix> b = network(second);
        Optional<String> in = device(first);
        Optional<String> by = device(second);
        return (a.isEmpty() || b.isEmpty() || meet(a.get(), b.get())) && (in.isEmpty() || by.isEmpty() || in.equals(by));
    }

    private static Optional<IpPrefix> network(RuleSource source) {
        return switch (source) {
            case RuleSource.Network net -> Optional.of(net.prefix());
            case RuleSource.IncomingFrom in -> Optional.of(in.prefix());
            case RuleSource.Any any -> Optional.empty();
            case RuleSource.Incoming in -> Optional.empty();
            case RuleSource.AddressOf of -> Optional.empty();
        };
    }

    private static Optional<String> device(RuleSource source) {
        return switch (source) {
            case RuleSource.Incoming in -> Optional.of(in.device().value());
            case RuleSource.IncomingFrom in -> Optional.of(in.device().value());
            case RuleSource.Any any -> Optional.empty();
            case RuleSource.Network net -> Optional.empty();
            case RuleSource.AddressOf of -> Optional.empty();
        };
    }

    private static boolean coversPrefix(Optional<IpPrefix> first, Optional<IpPrefix> second) {
        return first.isEmpty() || second.filter(s -> contains(first.get(), s)).isPresent();
    }

    private static boolean meetPrefix(Optional<IpPrefix> first, Optional<IpPrefix> second) {
        return first.isEmpty() || second.isEmpty() || meet(first.get(), second.get());
    }
}
