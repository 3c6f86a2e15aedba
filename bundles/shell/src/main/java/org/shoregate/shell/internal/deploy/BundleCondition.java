package org.shoregate.shell.internal.deploy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Why an installed bundle does not do its work, in one clause. Confined to one thread. */
final class BundleCondition {
    private final ServiceComponentRuntime components;
    /** By bundle and when it was last changed: starting one is not tried again and again. */
    private final Map<List<Long>, String> refusals = new HashMap<>();

    BundleCondition(ServiceComponentRuntime components) {
        this.components = components;
    }

    /** Empty if nothing is wrong with it. */
    Optional<String> of(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> ofComponents(bundle);
            case Bundle.INSTALLED, Bundle.RESOLVED -> Optional.of(refusals.computeIfAbsent(List.of(bundle.getBundleId(), bundle.getLastModified()), k -> start(bundle)))
                    .filter(r -> !r.isEmpty());
            default -> Optional.empty();
        };
    }

    /** What keeps it from starting; empty if it starts. */
    private static String start(Bundle bundle) {
        try {
            bundle.start();
            return "";
        } catch (BundleException | IllegalStateException | SecurityException e) {
            return "does not start: " + firstLine(e);
        }
    }

    private Optional<String> ofComponents(Bundle bundle) {
        String words = components.getComponentDescriptionDTOs(bundle).stream()
                .flatMap(d -> components.getComponentConfigurationDTOs(d).stream().flatMap(c -> trouble(d, c).stream())).collect(Collectors.joining("; "));
        return Optional.of(words).filter(w -> !w.isEmpty());
    }

    private static Optional<String> trouble(ComponentDescriptionDTO description, ComponentConfigurationDTO component) {
        return switch (component.state) {
            case ComponentConfigurationDTO.FAILED_ACTIVATION -> Optional.of("does not start: " + component.failure.lines().findFirst().orElse("it does not say why"));
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> Optional.of("waits for " + missing(description, component));
            default -> Optional.empty();
        };
    }

    private static String missing(ComponentDescriptionDTO description, ComponentConfigurationDTO component) {
        List<String> names = Stream.of(component.unsatisfiedReferences).map(r -> r.name).toList();
        return Arrays.stream(description.references).filter(r -> names.contains(r.name)).map(r -> "a service " + r.interfaceName)
                .distinct().collect(Collectors.joining(", "));
    }

    private static String firstLine(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
    }
}
