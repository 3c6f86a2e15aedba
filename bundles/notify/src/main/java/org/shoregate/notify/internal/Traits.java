package org.shoregate.notify.internal;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.shoregate.api.notify.Notifier;
import org.shoregate.api.notify.Severity;

/** A notifier's service properties. */
record Traits(String name, boolean raw, boolean local, Severity least) {
    /** @param complaints told what is wrong with a property, one clause */
    static Traits of(Map<String, Object> properties, Consumer<String> complaints) {
        String name = String.valueOf(properties.get(Notifier.NAME));
        String least = String.valueOf(properties.getOrDefault(Notifier.LEAST_SEVERITY, Severity.INFO.name())).strip();
        Optional<Severity> severity = Arrays.stream(Severity.values()).filter(s -> s.name().equalsIgnoreCase(least)).findFirst();
        if (severity.isEmpty()) {
            complaints.accept("channel " + name + ": severity '" + least + "' is none of INFO, WARNING, CRITICAL; taking INFO");
        }
        return new Traits(name, holds(properties, Notifier.RAW), holds(properties, Notifier.LOCAL),
                severity.orElse(Severity.INFO));
    }

    /** A configuration file has text where an annotation has a Boolean. */
    private static boolean holds(Map<String, Object> properties, String property) {
        return Boolean.parseBoolean(String.valueOf(properties.get(property)).strip());
    }
}
