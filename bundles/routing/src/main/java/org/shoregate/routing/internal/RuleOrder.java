package org.shoregate.routing.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.Mark;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleSelector;

/**
 * The order of rules inside one priority. The kernel puts a new one behind the others, so what has to stand behind a new one must be
 * appended as well. That concerns only rules that may meet the same packet and treat it differently: between others there is no order.
 */
final class RuleOrder {
    private RuleOrder() {
    }

    /**
     * What has to be appended, in this order, so that every two rules between which there is an order stand in that of {@code wanted}.
     *
     * @param there those of the wanted ones that are in the kernel, in its order
     */
    static List<Rule> appended(List<Rule> wanted, List<Rule> there) {
        Map<RuleDiff.Effect, Integer> places = new HashMap<>();
        there.forEach(rule -> places.put(RuleDiff.Effect.of(rule), places.size()));
        List<Rule> appended = new ArrayList<>();
        int[] placeOf = new int[wanted.size()];
        int last = -1;
        for (int i = 0; i < wanted.size(); i++) {
            int place = places.getOrDefault(RuleDiff.Effect.of(wanted.get(i)), Integer.MAX_VALUE);
            if (place < last && hasToFollow(wanted, placeOf, i, place)) {
                place = Integer.MAX_VALUE;
            }
            placeOf[i] = place;
            last = Math.max(last, place);
            if (place == Integer.MAX_VALUE) {
                appended.add(wanted.get(i));
            }
        }
        return appended;
    }

    /** Whether one of those before it in the plan will stand behind its place, and must not. */
    private static boolean hasToFollow(List<Rule> wanted, int[] placeOf, int index, int place) {
        for (int i = 0; i < index; i++) {
            if (placeOf[i] > place && isOrdered(wanted.get(i), wanted.get(index))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOrdered(Rule a, Rule b) {
        boolean same = a.action().equals(b.action()) && a.suppressPrefixLength().equals(b.suppressPrefixLength());
        return !same && mayMeet(a.selector(), b.selector());
    }

    private static boolean mayMeet(RuleSelector a, RuleSelector b) {
        return a.inverted() || b.inverted() || both(a.from(), b.from(), RuleOrder::overlap) && both(a.to(), b.to(), RuleOrder::overlap)
                && both(a.iif(), b.iif(), Object::equals) && both(a.oif(), b.oif(), Object::equals)
                && both(a.mark(), b.mark(), RuleOrder::compatible);
    }

    /** What is not asked for is met by everything. */
    private static <T> boolean both(Optional<T> a, Optional<T> b, BiPredicate<T, T> meet) {
        return a.isEmpty() || b.isEmpty() || meet.test(a.get(), b.get());
    }

    private static boolean overlap(IpPrefix a, IpPrefix b) {
        return a.contains(b.address()) || b.contains(a.address());
    }

    private static boolean compatible(Mark a, Mark b) {
        return ((a.value() ^ b.value()) & a.mask() & b.mask()) == 0;
    }
}
