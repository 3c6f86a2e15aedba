package org.shoregate.bench.verdicts;

import static org.shoregate.bench.verdicts.Spans.S;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.LinkState.Cause;
import org.shoregate.bench.verdicts.Spans.Span;

/** The verdicts about one uplink on one day, held against what was the case. Times in nanoseconds. */
final class Verdicts {
    /** An outage is to be found so soon. */
    static final long SOON_NS = 5 * S;
    /** An uplink may be taken out for so long after an outage, for the last probes of that were lost. */
    static final long AFTERWARDS_NS = S;
    /** And is to be used again so soon: the time of stability, and again each time noise interrupts it. */
    static final long BACK_NS = 60 * S;

    private record Verdict(long atNs, LinkState state) {
        boolean isDown() {
            return state instanceof LinkState.Down;
        }

        /** With nothing reached over any uplink the targets may be to blame: that is said then. */
        boolean isFinding() {
            return isDown() || state instanceof LinkState.Degraded degraded && degraded.cause() == Cause.BEYOND_GATEWAY_SILENT;
        }
    }

    private final List<Verdict> all = new ArrayList<>();

    /** @param atNs never before the last one */
    void add(long atNs, LinkState state) {
        all.add(new Verdict(atNs, state));
    }

    /** When it was taken out although it worked, and why; another reason for what is down already is no news. */
    List<String> wrongly(List<Span> outages) {
        List<String> wrongly = new ArrayList<>();
        boolean down = false;
        for (Verdict verdict : all) {
            if (verdict.isDown() && !down && outages.stream().noneMatch(o -> isDuring(verdict.atNs(), o))) {
                wrongly.add(String.format(Locale.ROOT, "at %.3f s: %s", (double) verdict.atNs() / S, verdict.state().evidence()));
            }
            down = verdict.isDown();
        }
        return wrongly;
    }

    private static boolean isDuring(long atNs, Span outage) {
        return atNs >= outage.fromNs() && atNs < outage.toNs() + AFTERWARDS_NS;
    }

    /** After how long an outage was found and then not lost again as long as it counts; empty if that was not soon enough. */
    OptionalLong found(Span outage) {
        long sinceNs = outage.fromNs();
        boolean finding = false;
        for (Verdict verdict : all) {
            if (verdict.atNs() > outage.fromNs() + SOON_NS) {
                break;
            }
            if (verdict.isFinding() && !finding) {
                sinceNs = Math.max(outage.fromNs(), verdict.atNs());
            }
            finding = verdict.isFinding();
        }
        return finding ? OptionalLong.of(sinceNs - outage.fromNs()) : OptionalLong.empty();
    }

    /** Whether it was still out too long after an outage. */
    boolean isLate(Span outage) {
        Optional<Verdict> last = Optional.empty();
        for (Verdict verdict : all) {
            last = verdict.atNs() <= outage.toNs() + BACK_NS ? Optional.of(verdict) : last;
        }
        return last.filter(Verdict::isDown).isPresent();
    }
}
