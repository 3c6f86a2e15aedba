package org.shoregate.monitor.internal.consecutive;

import java.util.List;
import java.util.Optional;
import org.shoregate.monitor.internal.judging.Quorum;
import org.shoregate.monitor.internal.judging.Roles;

/**
 * The targets of one kind, which decide together. A target whose probes cannot be sent loses its vote for as long.
 *
 * @param voters at least one
 * @param enough losses of all that fall silent at once prove that the uplink is
 */
record Bench(Roles.Kind kind, List<TargetHistory> voters, Quorum quorum, int enough) {
    /** Failures to send must last so long before they mean anything: routes and addresses are replaced within moments. */
    static final long FAILING_NS = 2_000_000_000L;
    /** Two probes of a target are no further apart as it comes. */
    private static final long TOGETHER_NS = 1_100_000_000L;

    Bench {
        voters = List.copyOf(voters);
    }

    private List<TargetHistory> able(long nowNs) {
        return voters.stream().filter(t -> !t.isFailing(nowNs, FAILING_NS)).toList();
    }

    private int countAble(long nowNs) {
        int able = 0;
        for (TargetHistory target : voters) {
            able += target.isFailing(nowNs, FAILING_NS) ? 0 : 1;
        }
        return able;
    }

    /** Whether nobody's probes leave. */
    boolean isUnable(long nowNs) {
        return countAble(nowNs) == 0;
    }

    /** Whether enough of them have answered probes that were sent then or later. */
    boolean isServed(long sinceNs, long nowNs) {
        int serving = 0;
        for (TargetHistory target : voters) {
            serving += target.isServing(sinceNs) && !target.isFailing(nowNs, FAILING_NS) ? 1 : 0;
        }
        return serving >= quorum.needed(countAble(nowNs));
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
        int able = countAble(nowNs);
        int heard = 0;
        for (TargetHistory target : voters) {
            heard += target.isSilent() || target.isFailing(nowNs, FAILING_NS) ? 0 : 1;
        }
        if (able == 0 || heard >= quorum.needed(able)) {
            return List.of();
        }
        List<TargetHistory> silent = able(nowNs).stream().filter(TargetHistory::isSilent).toList();
        boolean alone = voters.size() == 1 && !silent.getFirst().isPressed();
        return alone || silent.stream().allMatch(t -> t.isSurelySilent(nowNs)) || haveFallenTogether(silent) ? silent : List.of();
    }

    /**
     * Several that fall silent at once do not merely limit their answers; the last of them may, while the others are dead. None has
     * answered what was sent since the first of them fell silent: one that still did was not met by the same cut.
     */
    private boolean haveFallenTogether(List<TargetHistory> silent) {
        long lastNs = silent.stream().mapToLong(TargetHistory::firstLostSentNs).max().orElseThrow();
        List<TargetHistory> together = silent.stream().filter(t -> lastNs - t.firstLostSentNs() < TOGETHER_NS).toList();
        long firstNs = together.stream().mapToLong(TargetHistory::firstLostSentNs).min().orElseThrow();
        return together.size() > 1 && together.stream().anyMatch(t -> !t.isPressed())
                && together.stream().noneMatch(t -> t.hasAnsweredSent(firstNs))
                && together.stream().mapToInt(TargetHistory::lost).sum() >= enough;
    }
}
