package org.shoregate.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.BeforeClass;
import org.junit.Test;

/** The list of components that comes with the package: CycloneDX as its schema has it, and no file without an entry. */
public class ComponentListIT {
    private static final Path PACKAGES = Path.of(System.getProperty("shoregate.packages"));
    private static Path list;

    @BeforeClass
    public static void find() throws IOException {
        Optional<Path> found = Optional.empty();
        if (Files.isDirectory(PACKAGES)) {
            try (Stream<Path> files = Files.list(PACKAGES)) {
                found = files.filter(f -> f.toString().endsWith(".cdx.json") && !f.toString().endsWith("-all.cdx.json")).findFirst();
            }
        }
        assumeTrue("needs the packages: ./shoregate package", found.isPresent());
        list = found.get();
    }

    @Test
    public void isValidByTheSchema() throws IOException {
        assertEquals(List.of(), new JsonParser().validate(list.toFile(), Version.VERSION_16));
    }

    @Test
    public void everyPartHasALicenceThatSpdxKnows() throws IOException {
        List<Map<String, Object>> all = all(components(JSON.std.mapFrom(list.toFile())));
        assertTrue("with what is embedded: " + all.size(), all.size() > 100);
        List<String> without = all.stream().filter(c -> !licences(c).matches("(\\[?\\{(license=\\{id=|expression=).*)")).map(c -> c.get("name") + licences(c)).toList();
        assertEquals(List.of(), without);
        List<String> names = all.stream().map(c -> c.get("name").toString()).toList();
        assertTrue(names.containsAll(List.of("openjdk", "httpcore5", "log4j-core", "org.shoregate.gateway")));
    }

    @Test
    public void listsExactlyTheFilesThatAreThere() throws IOException {
        Set<String> listed = components(JSON.std.mapFrom(list.toFile())).stream().filter(c -> c.get("type").equals("library"))
                .map(c -> c.get("name") + "-" + c.get("version") + ".jar").collect(Collectors.toCollection(TreeSet::new));
        String archive;
        try (Stream<Path> files = Files.list(PACKAGES)) {
            archive = files.filter(f -> f.toString().endsWith(".tar.gz")).findFirst().orElseThrow().toString();
        }
        Set<String> there = Command.output("tar -tzf " + archive).lines().filter(l -> l.matches(".*/(system|lib)/.*/[^/]*\\.jar"))
                .map(l -> l.substring(l.lastIndexOf('/') + 1)).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(there, listed);
    }

    private static List<Map<String, Object>> all(List<Map<String, Object>> components) {
        List<Map<String, Object>> all = new ArrayList<>(components);
        components.forEach(c -> all.addAll(all(components(c))));
        return all;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> components(Map<String, Object> owner) {
        return (List<Map<String, Object>>) owner.getOrDefault("components", List.of());
    }

    private static String licences(Map<String, Object> component) {
        return String.valueOf(component.get("licenses"));
    }
}
