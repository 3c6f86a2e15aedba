package org.shoregate.monitor.internal.consecutive;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.shoregate.api.net.IpText;

/** The sentences behind verdicts. */
final class Evidence {
    private static final double NS_PER_S = 1e9;
    private static final double NS_PER_MS = 1e6;
    /** How a reason begins when the kernel says that the interface is down or gone; asm-generic/errno.h. */
    private static final Set<String> INTERFACE_GONE = Set.of("ENETDOWN", "ENODEV", "ENXIO");

    private Evidence() {
    }

    /** Such as: 5 of 5 probes to 203.0.113.1 unanswered for 0.42 s, last reply 0.90 s ago. */
    static String ofSilence(List<TargetHistory> silent, long nowNs) {
        return silent.stream().map(t -> silence(t, nowNs)).collect(Collectors.joining("; "));
    }

    private static String silence(TargetHistory target, long nowNs) {
        int failed = target.failed();
        StringBuilder text = new StringBuilder(text("%d of %d probes to %s %s for %.2f s", target.lost(), target.lost(),
                target.target().address(), target.wrongAnswer().isPresent() ? "failed" : "unanswered",
                (nowNs - target.firstLostSentNs()) / NS_PER_S));
        text.append(target.hasReplied() ? text(", last reply %.2f s ago", (nowNs - target.lastReplyNs()) / NS_PER_S)
                : ", no reply ever");
        target.refusal().ifPresent(r -> text.append(
                text(", refused by %s (type %d code %d)", IpText.of(r.by()), r.type(), r.code())));
        target.wrongAnswer().ifPresent(w -> text.append(", answered wrongly: ").append(w));
        if (failed > 0) {
            text.append(text(", %d more could not be sent (%s)", failed, target.failure()));
        }
        return text.toString();
    }

    /** Such as: the last 5 probes to 203.0.113.1 were answered, round trip 12.3 ms. */
    static String ofAnswers(TargetHistory target) {
        return text("the last %d probes to %s were answered, round trip %.1f ms", target.answered(), target.target().address(),
                target.rtt().smoothedNs() / NS_PER_MS);
    }

    /** Such as: probes to 203.0.113.1 cannot be sent: EPERM: Operation not permitted. */
    static String ofFailures(TargetHistory target) {
        return text("probes to %s cannot be sent: %s", target.target().address(), target.failure());
    }

    static boolean isInterfaceGone(String reason) {
        return INTERFACE_GONE.stream().anyMatch(reason::startsWith);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
