package org.shoregate.monitor.internal.lsm;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.lsm.LsmConnection;
import org.shoregate.api.lsm.LsmGroup;

/**
 * Connections whose states come to one. One that decides does so even while others are unknown, other than in LSM, whose groups are
 * unknown until all members are known.
 *
 * @param prefix of the evidence
 */
public record LsmDriver(String prefix, LsmGroup.Logic logic, List<LsmConnection> members) {
    public LsmDriver {
        members = List.copyOf(members);
    }

    /** The same without those of its members that do not count now. */
    public LsmDriver without(Set<LsmConnection> unheard) {
        List<LsmConnection> left = members.stream().filter(m -> !unheard.contains(m)).toList();
        if (left.size() == members.size()) {
            return this;
        }
        String names = members.stream().filter(unheard::contains).map(LsmConnection::name).collect(Collectors.joining(", "));
        return new LsmDriver(prefix + "without " + names + ", not known to be this provider's fault: ", logic, left);
    }

    /** The state, given those of the members; without members, what is true of none. */
    public LinkState state(Function<LsmConnection, LinkState> states, java.time.Instant start) {
        if (members.isEmpty()) {
            return new LinkState.Unknown(start, prefix + "no member");
        }
        List<LinkState> all = members.stream().map(states).toList();
        return prefixed(logic == LsmGroup.Logic.OR ? States.any(all) : States.all(all));
    }

    private LinkState prefixed(LinkState state) {
        return switch (state) {
            case LinkState.Up(var since, var evidence) -> new LinkState.Up(since, prefix + evidence);
            case LinkState.Unknown(var since, var evidence) -> new LinkState.Unknown(since, prefix + evidence);
            case LinkState.Down(var since, var cause, var evidence) -> new LinkState.Down(since, cause, prefix + evidence);
            case LinkState.Degraded degraded -> degraded;
        };
    }
}
