package org.shoregate.config.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A configuration that a check speaks of, or keeps silent about; see src/test/resources/lint.
 *
 * @param place FILE:LINE that is to be named; empty in what nothing may be said about
 * @param files contents by name; those not given are the ones of {@link #BASE}
 */
record Fixture(String code, Optional<String> place, Map<String, List<String>> files) {
    private static final Path DIRECTORY = Path.of("src", "test", "resources", "lint");

    /** Two providers, one LAN, nothing to warn of. */
    static final Map<String, List<String>> BASE = Map.of(
            "shorewall.conf", List.of("USE_DEFAULT_RT=Yes"),
            "zones", List.of("fw firewall", "net ip", "loc ip"),
            "interfaces", List.of("?FORMAT 2", "net eth0 optional", "net eth1 optional", "loc eth2"),
            "providers", List.of("ISP1 1 1 - eth0 203.0.113.1 track,balance", "ISP2 2 2 - eth1 198.51.100.1 track,balance"),
            "snat", List.of("MASQUERADE 192.168.1.0/24 eth0", "MASQUERADE 192.168.1.0/24 eth1"));

    /** All of them; headings are {@code == CODE bad FILE:LINE} and {@code == CODE good}, and files begin with {@code -- NAME}. */
    static List<Fixture> all() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.sorted().flatMap(f -> read(f).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String file) {
        return files.containsKey(file);
    }

    List<String> lines(String file) {
        return files.getOrDefault(file, BASE.getOrDefault(file, List.of()));
    }

    private static List<Fixture> read(Path file) {
        List<Fixture> fixtures = new ArrayList<>();
        List<String> current = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith("== ")) {
                    String[] words = line.split(" ");
                    fixtures.add(new Fixture(words[1], words[2].equals("bad") ? Optional.of(words[3]) : Optional.empty(), new LinkedHashMap<>()));
                } else if (line.startsWith("-- ")) {
                    current = new ArrayList<>();
                    fixtures.getLast().files().put(line.substring(3).strip(), current);
                } else if (!line.isBlank()) {
                    current.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fixtures;
    }

    @Override
    public String toString() {
        return code + (place.isPresent() ? " bad" : " good");
    }
}
