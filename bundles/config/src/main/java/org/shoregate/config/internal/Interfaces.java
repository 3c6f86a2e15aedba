package org.shoregate.config.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shoregate.api.config.InterfaceConfig;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.net.InterfaceName;

/** The interfaces of the configuration, and what the names of them in other files mean. */
final class Interfaces {
    private static final InterfaceConfig LOOPBACK = new InterfaceConfig(new InterfaceName("lo"), new InterfaceName("lo"), false,
            SourceLocation.file("interfaces"));

    private final List<Entry> entries;
    private final Set<String> hosted;
    /** By either name, those that are no wildcards and those that are; the first of a name counts. */
    private final Map<String, Entry> single = new HashMap<>();
    private final Map<String, Entry> wildcards = new HashMap<>();

    /** @param hosted interfaces that the file hosts gives a zone */
    Interfaces(List<Entry> entries, Set<String> hosted) {
        this.entries = List.copyOf(entries);
        this.hosted = Set.copyOf(hosted);
        for (Entry entry : entries) {
            Map<String, Entry> named = entry.isWildcard() ? wildcards : single;
            named.putIfAbsent(entry.logical, entry);
            named.putIfAbsent(entry.physical, entry);
        }
    }

    /**
     * A line of the file interfaces.
     *
     * @param logical a name, or, ending in {@code +}, the start of many
     * @param physical the kernel's name, of the same kind
     * @param options names of all its options
     */
    record Entry(String logical, String physical, boolean zoned, boolean bridgePort, boolean optional, boolean routeFilter,
            Set<String> options, InterfaceConfig config) {
        boolean isWildcard() {
            return logical.endsWith("+");
        }

        private String stem() {
            return logical.substring(0, logical.length() - 1);
        }

        private String physicalStem() {
            return physical.substring(0, physical.length() - 1);
        }
    }

    /** What one name means. */
    record Found(Entry entry, InterfaceName device) {
    }

    /** The interface of this logical or kernel name, also one that a wildcard stands for. */
    Optional<Found> find(String name) {
        Entry entry = single.get(name);
        return entry != null ? Optional.of(new Found(entry, new InterfaceName(entry.physical))) : member(name);
    }

    /** As {@link #find}, but the loopback interface, which every machine has, need not be declared. */
    Optional<Found> findLocal(String name) {
        return find(name).or(() -> name.equals(LOOPBACK.logical().value())
                ? Optional.of(new Found(new Entry("lo", "lo", true, false, false, false, Set.of(), LOOPBACK), LOOPBACK.physical())) : Optional.empty());
    }

    /** A wildcard, by either of its names. */
    Optional<Entry> wildcard(String name) {
        return Optional.ofNullable(wildcards.get(name));
    }

    boolean hasZone(Entry entry, InterfaceName device) {
        return entry.zoned || hosted.contains(entry.logical) || hosted.contains(device.value());
    }

    List<InterfaceConfig> configs() {
        return entries.stream().filter(e -> !e.isWildcard()).map(Entry::config).toList();
    }

    /** Names of the options of each, by kernel name. */
    Map<String, Set<String>> options() {
        return entries.stream().collect(Collectors.toMap(Entry::physical, Entry::options, (first, second) -> first));
    }

    private Optional<Found> member(String name) {
        if (wildcards.isEmpty() || !isOne(name)) {
            return Optional.empty();
        }
        for (Entry entry : entries) {
            if (entry.isWildcard() && name.startsWith(entry.stem())) {
                return Optional.of(new Found(entry, new InterfaceName(entry.physicalStem() + name.substring(entry.stem().length()))));
            }
            if (entry.isWildcard() && name.startsWith(entry.physicalStem())) {
                return Optional.of(new Found(entry, new InterfaceName(name)));
            }
        }
        return Optional.empty();
    }

    /** Whether the text can be the name of one interface; the kernel would take more, but the files give other characters a meaning. */
    static boolean isOne(String text) {
        return InterfaceName.isValid(text) && text.chars().allMatch(c -> c > ' ' && "+*?!|&,'\"".indexOf(c) < 0);
    }
}
