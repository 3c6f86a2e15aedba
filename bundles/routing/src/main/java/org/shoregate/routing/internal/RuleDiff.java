package org.shoregate.routing.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleAction;
import org.shoregate.api.net.RuleSelector;
import org.shoregate.api.plan.Change;
import org.shoregate.api.plan.RoutingPlan;

/**
 * The rules' part of a difference. Rules are compared by what they do: the kernel takes no second one that does the same, so one
 * of somebody else's serves as well. A new rule always goes behind the others of its priority; therefore, where the order inside
 * a priority is wrong and matters, what has to go behind a new one is deleted and added again ({@link RuleOrder}).
 */
final class RuleDiff {
    private final List<Change> build = new ArrayList<>();
    private final List<Change> teardown = new ArrayList<>();

    RuleDiff(RoutingPlan plan, NetworkState actual) {
        Map<Long, List<Rule>> wanted = new LinkedHashMap<>();
        Map<Effect, Rule> effects = new LinkedHashMap<>();
        for (Rule rule : plan.rules()) {
            if (effects.putIfAbsent(Effect.of(rule), rule) == null) {
                wanted.computeIfAbsent(rule.priority(), p -> new ArrayList<>()).add(rule);
            }
        }
        Map<Long, List<Rule>> kept = new LinkedHashMap<>();
        Map<Effect, Rule> displaced = new LinkedHashMap<>();
        plan.displacedRules().forEach(r -> displaced.put(Effect.of(r), r));
        sort(actual.rules(), effects, displaced, kept);
        wanted.forEach((priority, rules) -> arrange(rules, kept.getOrDefault(priority, List.of())));
    }

    /** Parts what is there into what serves the plan, what must go and what is none of our business. */
    private void sort(List<Rule> there, Map<Effect, Rule> wanted, Map<Effect, Rule> displaced, Map<Long, List<Rule>> kept) {
        Map<Effect, Rule> taken = new LinkedHashMap<>();
        for (Rule rule : there) {
            Effect effect = Effect.of(rule);
            boolean serves = wanted.containsKey(effect) && taken.putIfAbsent(effect, rule) == null;
            if (serves) {
                kept.computeIfAbsent(rule.priority(), p -> new ArrayList<>()).add(rule);
            } else if (rule.isOwn() || displaced.containsKey(effect) && !wanted.containsKey(effect)) {
                teardown.add(new Change.DeleteRule(rule));
            }
        }
    }

    /** A rule of somebody else's that serves stays where it is: it is not ours to move. */
    private void arrange(List<Rule> wanted, List<Rule> there) {
        Map<Effect, Rule> present = new HashMap<>();
        there.forEach(rule -> present.put(Effect.of(rule), rule));
        for (Rule rule : RuleOrder.appended(wanted, there)) {
            Rule old = present.get(Effect.of(rule));
            if (old == null) {
                build.add(new Change.AddRule(rule));
            } else if (old.isOwn()) {
                build.add(new Change.DeleteRule(old));
                build.add(new Change.AddRule(rule));
            }
        }
    }

    List<Change> build() {
        return List.copyOf(build);
    }

    List<Change> teardown() {
        return List.copyOf(teardown);
    }

    /** What {@link Rule#sameEffect} compares, as a key. */
    record Effect(long priority, RuleSelector selector, RuleAction action, int suppressPrefixLength) {
        static Effect of(Rule rule) {
            return new Effect(rule.priority(), rule.selector(), rule.action(), rule.suppressPrefixLength().orElse(-1));
        }
    }
}
