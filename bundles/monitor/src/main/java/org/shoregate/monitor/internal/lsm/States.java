package org.shoregate.monitor.internal.lsm;

import java.util.Comparator;
import java.util.List;
import org.shoregate.api.link.LinkState;

/** What several states come to. */
final class States {
    private static final int UP = 0;
    private static final int UNKNOWN = 1;
    private static final int DOWN = 2;
    private static final Comparator<LinkState> BY_SINCE = Comparator.comparing(LinkState::since);

    private States() {
    }

    /** Up since the first one is; otherwise unknown if one is; otherwise down since the last one went. At least one is given. */
    static LinkState any(List<LinkState> states) {
        return pick(states, UP);
    }

    /** Down since the first one is; otherwise unknown if one is; otherwise up since the last one came. At least one is given. */
    static LinkState all(List<LinkState> states) {
        return pick(states, DOWN);
    }

    /** The state of the rank that decides, or else the one nearest to it. */
    private static LinkState pick(List<LinkState> states, int decisive) {
        Comparator<LinkState> nearest = Comparator.comparingInt(s -> Math.abs(rank(s) - decisive));
        int best = states.stream().min(nearest).map(States::rank).orElseThrow();
        Comparator<LinkState> order = best == decisive ? BY_SINCE : BY_SINCE.reversed();
        return states.stream().filter(s -> rank(s) == best).min(order).orElseThrow();
    }

    private static int rank(LinkState state) {
        return switch (state) {
            case LinkState.Up up -> UP;
            case LinkState.Degraded degraded -> UP;
            case LinkState.Unknown unknown -> UNKNOWN;
            case LinkState.Down down -> DOWN;
        };
    }
}
