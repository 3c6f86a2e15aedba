package org.example.printing;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.shoregate.api.net.Family;
import org.shoregate.api.plan.FlowSelector;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.api.spi.MarkBackend;

/** The mark backend {@code printing}: prints what it is asked to do, and remembers it; marks nothing. */
@Component(property = MarkBackend.NAME + "=printing")
public final class PrintingMarkBackend implements MarkBackend {
    private final Map<Family, MarkPlan> installed = new EnumMap<>(Family.class);

    @Override
    public String render(MarkPlan plan) {
        return Stream.of(plan.tracked(), plan.shares(), plan.rules(), plan.sourceNat()).flatMap(part -> part.stream())
                .map(String::valueOf).collect(Collectors.joining("\n"));
    }

    @Override
    public boolean isInstalled(MarkPlan plan) {
        return plan.isEmpty() ? !installed.containsKey(plan.family()) : plan.equals(installed.get(plan.family()));
    }

    @Override
    public void install(MarkPlan plan) {
        System.out.println("printing: install\n" + render(plan));
        if (plan.isEmpty()) {
            installed.remove(plan.family());
        } else {
            installed.put(plan.family(), plan);
        }
    }

    @Override
    public void remove(Family family) {
        System.out.println("printing: remove " + family);
        installed.remove(family);
    }

    @Override
    public void forget(FlowSelector flows) {
        System.out.println("printing: forget " + flows);
    }

    @Override
    public void reset(FlowSelector flows) {
        System.out.println("printing: reset " + flows);
    }
}
