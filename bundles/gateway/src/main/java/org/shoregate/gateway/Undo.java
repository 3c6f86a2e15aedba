package org.shoregate.gateway;

import java.util.ArrayList;
import java.util.List;
import org.shoregate.api.plan.Change;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.api.spi.ApplyReport;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.MarkBackend;
import org.shoregate.api.spi.RoutingBackend;

/** Makes the changes of one round and can take them back in reverse. Confined to that round. */
final class Undo {
    private final RoutingBackend routing;
    private final MarkBackend marks;
    private final MarkPlan marksBefore;
    private final List<Change> done = new ArrayList<>();
    private boolean marksReplaced;

    /** @param marksBefore what {@link #revert} installs again; null if nobody knows */
    Undo(RoutingBackend routing, MarkBackend marks, MarkPlan marksBefore) {
        this.routing = routing;
        this.marks = marks;
        this.marksBefore = marksBefore;
    }

    void apply(List<Change> changes) throws BackendException {
        ApplyReport report = routing.apply(changes);
        done.addAll(report.done());
        if (report.failure().isPresent()) {
            throw report.failure().get();
        }
    }

    void install(MarkPlan plan) throws BackendException {
        marks.install(plan);
        marksReplaced = true;
    }

    List<Change> done() {
        return done;
    }

    /** Takes back what was done; returns what could not be. */
    List<String> revert() {
        List<String> leftovers = new ArrayList<>();
        for (Change change : done.reversed()) {
            routing.apply(List.of(change.inverse())).failure()
                    .ifPresent(e -> leftovers.add(change + " (" + e.getMessage() + ")"));
        }
        if (marksReplaced) {
            revertMarks(leftovers);
        }
        return leftovers;
    }

    private void revertMarks(List<String> leftovers) {
        if (marksBefore == null) {
            leftovers.add("the marking rules are the new ones");
            return;
        }
        try {
            marks.install(marksBefore);
        } catch (BackendException e) {
            leftovers.add("the marking rules are the new ones (" + e.getMessage() + ")");
        }
    }
}
