package org.shoregate.api.explain;

import java.util.List;
import java.util.Optional;

/**
 * What becomes of a packet and why.
 *
 * @param steps in the order of the road
 * @param mark its packet mark when the route is chosen
 * @param exits the ways it may take; several if the route is a multipath one, none unless it is {@link Fate#SENT}
 * @param others one sentence for each other provider: why the packet does not go there
 * @param doubts one sentence for each rule that could not be judged, because it asks for what a {@link Packet} does not tell; the
 *     explanation takes them as not met
 * @param kernel what the kernel itself says of the packet with this mark; absent if it was not asked
 */
public record Explanation(Packet packet, Fate fate, List<Step> steps, int mark, List<Exit> exits, List<String> others,
        List<String> doubts, Optional<KernelAnswer> kernel) {
    public Explanation {
        steps = List.copyOf(steps);
        exits = List.copyOf(exits);
        others = List.copyOf(others);
        doubts = List.copyOf(doubts);
    }

    /** The same beside what the kernel says. */
    public Explanation beside(Optional<KernelAnswer> answer) {
        return new Explanation(packet, fate, steps, mark, exits, others, doubts, answer);
    }

    /** Whether the kernel says something else: then the explanation is wrong, or the kernel is not as planned. */
    public boolean isContradicted() {
        return kernel.filter(k -> !k.confirms(this)).isPresent();
    }

    /** How the road ends. */
    public enum Fate {
        /** It leaves by one of the exits. */
        SENT,
        /** It is for the gateway itself. */
        DELIVERED,
        /** A route or a rule refuses it. */
        REFUSED,
        /** A marking rule drops it. */
        DROPPED,
        /** No table knows a route. */
        UNROUTABLE
    }
}
