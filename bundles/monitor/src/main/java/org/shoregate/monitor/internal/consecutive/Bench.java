package org.shoregate.monitor.internal.consecutive;

import java.util.List;
import java.util.Optional;
import org.shoregate.monitor.internal.judging.Quorum;
import org.shoregate.monitor.internal.judging.Roles;

/**
 * The targets of one kind, which decide together. A target whose probes cannot be sent loses its vote for as long.
 *
 * @param voters at least one
 */
record Bench(Roles.Kind kind, List<TargetHistory> voters, Quorum quorum) {
    /** Failures to send must last so long before they mean anything: routes and addresses are replaced within moments. */
    static final long FAILING_NS = 2_000_000_000L;

    Bench {
        voters = List.copyOf(voters);
    }

    private List<TargetHistory> able(long nowNs) {
        return voters.stream().filter(t -> !t.isFailing(nowNs, FAILING_NS)).toList();
    }

    /** Whether nobody's probes leave. */
    boolean isUnable(long nowNs) {
        return able(nowNs).isEmpty();
    }

    /** The target that made the quorum, if enough of them have answered for so long. */
    Optional<TargetHistory> answering(long nowNs, long stableNs) {
        List<TargetHistory> able = able(nowNs);
        List<TargetHistory> answering = able.stream().filter(t -> t.isAnswering(nowNs, stableNs)).toList();
        int needed = quorum.needed(able.size());
        return answering.size() >= needed ? Optional.of(answering.get(needed - 1)) : Optional.empty();
    }

    /** The silent targets, if there are too many of them for the quorum; otherwise none. */
    List<TargetHistory> condemning(long nowNs) {
        List<TargetHistory> able = able(nowNs);
        List<TargetHistory> silent = able.stream().filter(TargetHistory::isSilent).toList();
        return !able.isEmpty() && able.size() - silent.size() < quorum.needed(able.size()) ? silent : List.of();
    }
}
