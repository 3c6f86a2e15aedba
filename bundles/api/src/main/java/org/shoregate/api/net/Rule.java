package org.shoregate.api.net;

import java.util.Optional;

/**
 * A routing rule, as {@code ip rule} tells it.
 *
 * @param priority 0 to 2^32-1, lower is consulted first
 * @param suppressPrefixLength {@code suppress_prefixlength}, if there is one
 * @param protocol who made it: {@code RTPROT_*}; ours is {@link Route#OWN_PROTOCOL}
 */
public record Rule(Family family, long priority, RuleSelector selector, RuleAction action,
        Optional<Integer> suppressPrefixLength, int protocol) {
    private static final long MAX_PRIORITY = 0xffff_ffffL;

    public Rule {
        if (priority < 0 || priority > MAX_PRIORITY) {
            throw new IllegalArgumentException("priority " + priority + " is out of range");
        }
    }

    /** A rule of ours that consults a table. */
    public static Rule own(Family family, long priority, RuleSelector selector, TableId table) {
        return new Rule(family, priority, selector, new RuleAction.Lookup(table), Optional.empty(), Route.OWN_PROTOCOL);
    }

    public boolean isOwn() {
        return protocol == Route.OWN_PROTOCOL;
    }

    /** Whether both rules do the same, whoever made them. */
    public boolean sameEffect(Rule other) {
        return family == other.family && priority == other.priority && selector.equals(other.selector)
                && action.equals(other.action) && suppressPrefixLength.equals(other.suppressPrefixLength);
    }

    /** As {@code ip rule} would print it. */
    @Override
    public String toString() {
        String suppress = suppressPrefixLength.map(n -> " suppress_prefixlength " + n).orElse("");
        return priority + ":\t" + selector + " " + action + suppress;
    }
}
