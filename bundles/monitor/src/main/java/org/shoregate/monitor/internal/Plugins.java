package org.shoregate.monitor.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The services of one kind by name. Of two with one name the older is used. Confined to the thread that watches the uplinks.
 *
 * @param <T> the service's type
 */
final class Plugins<T> {
    private final String kind;
    private final Map<String, List<Plugin<T>>> byName = new HashMap<>();

    /** @param kind for people: {@code probe type} */
    Plugins(String kind) {
        this.kind = kind;
    }

    void add(String name, T service, boolean nonBlocking) {
        byName.computeIfAbsent(name, n -> new ArrayList<>()).add(new Plugin<>(kind + " " + name, service, nonBlocking));
    }

    void remove(T service) {
        byName.values().forEach(list -> list.removeIf(p -> p.service() == service));
    }

    /** The one in use; it may be in quarantine. */
    Optional<Plugin<T>> find(String name) {
        return byName.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Why there is none to use; absent if there is. */
    Optional<String> trouble(String name) {
        Optional<Plugin<T>> found = find(name);
        if (found.isEmpty()) {
            return Optional.of(kind + " " + name + " is not installed");
        }
        return found.filter(Plugin::isQuarantined).map(p -> p.name() + " is in quarantine after failing again and again");
    }
}
