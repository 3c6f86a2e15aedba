package org.shoregate.gateway.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.shoregate.gateway.LostFlows;
import org.shoregate.gateway.RoundResult;

/** What the journal says of a round that succeeded. */
final class RoundText {
    private RoundText() {
    }

    static String summary(RoundResult.Applied done, List<String> reasons) {
        String marks = done.marksInstalled() ? " and new marking rules" : "";
        String why = reasons.size() > 1 ? reasons.getFirst() + " and " + (reasons.size() - 1) + " more" : reasons.getFirst();
        return done.changes().size() + " changes" + marks + " in " + done.duration().toMillis() + " ms: " + why;
    }

    /**
     * @param left connections that had to leave besides
     * @param faults what came of that, if anything was wrong
     */
    static List<String> details(RoundResult.Applied done, Collection<String> transitions, List<LostFlows> left, List<String> faults) {
        List<String> details = new ArrayList<>(transitions);
        done.changes().forEach(c -> details.add(c.toString()));
        done.forgotten().forEach(f -> details.add(f.toString()));
        left.forEach(l -> details.add(l.toString()));
        details.addAll(done.remarks());
        details.addAll(faults);
        return details;
    }
}
