package org.shoregate.monitor.internal.consecutive;

import java.util.List;
import java.util.Optional;
import org.shoregate.api.link.LinkState.Cause;
import org.shoregate.monitor.internal.judging.Roles.Kind;

/**
 * Where a silent uplink is broken.
 *
 * @param benches all there are
 * @param gateway the target that is the uplink's own router
 */
record Diagnosis(List<Bench> benches, Optional<TargetHistory> gateway) {
    /** @param silent the targets of the bench that condemn the uplink, by the sample that came at {@code nowNs} */
    Cause cause(Bench bench, List<TargetHistory> silent, long nowNs) {
        boolean wrong = silent.stream().anyMatch(t -> t.wrongAnswer().isPresent());
        if (bench.kind() != Kind.REACH && (wrong || packetsComeBack())) {
            return bench.kind() == Kind.NAMES ? Cause.DNS_ONLY : Cause.HTTP_ONLY;
        }
        if (gateway.isEmpty()) {
            return Cause.TARGETS_SILENT;
        }
        if (silent.contains(gateway.get()) || gateway.get().isSilent()) {
            return Cause.GATEWAY_SILENT;
        }
        long brokenNs = silent.stream().mapToLong(TargetHistory::firstLostSentNs).max().orElse(nowNs);
        return gateway.get().hasAnsweredSince(brokenNs) ? Cause.BEYOND_GATEWAY_SILENT : Cause.GATEWAY_SILENT;
    }

    /** Whether something behind the gateway is known to answer. */
    private boolean packetsComeBack() {
        return benches.stream().filter(b -> b.kind() == Kind.REACH).flatMap(b -> b.voters().stream())
                .anyMatch(t -> gateway.filter(t::equals).isEmpty() && t.hasReplied() && !t.isSilent());
    }
}
