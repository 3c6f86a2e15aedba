package org.shoregate.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        ApplyReport report;
        try {
            report = routing.apply(changes);
        } catch (RuntimeException e) {
            done.addAll(changes); // nobody knows which are in force; taking back one that is not is harmless
            throw defect("the routes and rules", e);
        }
        done.addAll(report.done());
        if (report.failure().isPresent()) {
            throw report.failure().get();
        }
    }

    void install(MarkPlan plan) throws BackendException {
        try {
            marks.install(plan);
            marksReplaced = true;
        } catch (RuntimeException e) {
            marksReplaced = true; // nobody knows
            throw defect("the marking rules", e);
        }
    }

    private static BackendException defect(String what, RuntimeException cause) {
        return new BackendException("apply", what, new IllegalStateException("the backend has a defect: " + cause, cause));
    }

    List<Change> done() {
        return done;
    }

    /** Takes back what was done; returns what could not be. */
    List<String> revert() {
        List<String> leftovers = new ArrayList<>();
        for (Change change : done.reversed()) {
            why(() -> revert(change)).ifPresent(e -> leftovers.add(change + " (" + e + ")"));
        }
        if (marksReplaced && marksBefore == null) {
            leftovers.add("the marking rules are the new ones");
        } else if (marksReplaced) {
            why(() -> marks.install(marksBefore)).ifPresent(e -> leftovers.add("the marking rules are the new ones (" + e + ")"));
        }
        return leftovers;
    }

    private void revert(Change change) throws BackendException {
        Optional<BackendException> failure = routing.apply(List.of(change.inverse())).failure();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private static Optional<String> why(Step step) {
        try {
            step.run();
            return Optional.empty();
        } catch (BackendException | RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private interface Step {
        void run() throws BackendException;
    }
}
