package org.shoregate.testkit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.net.Family;
import org.shoregate.api.plan.FlowSelector;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.api.spi.BackendException;
import org.shoregate.api.spi.MarkBackend;

/** Remembers what was installed and forgotten, and refuses when it is told to. Thread-safe. */
public final class FakeMarkBackend implements MarkBackend {
    private final Map<Family, MarkPlan> installed = new EnumMap<>(Family.class);
    private final List<FlowSelector> forgotten = new ArrayList<>();
    private final List<FlowSelector> reset = new ArrayList<>();
    private Optional<BackendException> refusal = Optional.empty();
    private int installs;

    @Override
    public String render(MarkPlan plan) {
        return plan.isEmpty() ? "" : plan.toString();
    }

    @Override
    public synchronized boolean isInstalled(MarkPlan plan) {
        return plan.isEmpty() ? !installed.containsKey(plan.family()) : plan.equals(installed.get(plan.family()));
    }

    @Override
    public synchronized void install(MarkPlan plan) throws BackendException {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        installs++;
        if (plan.isEmpty()) {
            installed.remove(plan.family());
        } else {
            installed.put(plan.family(), plan);
        }
    }

    @Override
    public synchronized void remove(Family family) {
        installed.remove(family);
    }

    @Override
    public synchronized void forget(FlowSelector flows) {
        forgotten.add(flows);
    }

    @Override
    public synchronized void reset(FlowSelector flows) {
        reset.add(flows);
        forget(flows);
    }

    /** Refuses every install from now on; empty ends that. */
    public synchronized void refuseInstalls(Optional<BackendException> failure) {
        refusal = failure;
    }

    /** The plan in force. */
    public synchronized Optional<MarkPlan> installed(Family family) {
        return Optional.ofNullable(installed.get(family));
    }

    /** How many installs succeeded. */
    public synchronized int installs() {
        return installs;
    }

    /** What of it was reset, in order. */
    public synchronized List<FlowSelector> reset() {
        return List.copyOf(reset);
    }

    /** Everything forgotten so far, reset or not, in order. */
    public synchronized List<FlowSelector> forgotten() {
        return List.copyOf(forgotten);
    }
}
