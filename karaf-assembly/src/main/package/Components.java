import com.fasterxml.jackson.jr.ob.JSON;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Completes the list of components that the CycloneDX plugin has made: what is embedded in jars, the Java runtime, and a licence for each, as an
 * SPDX identifier wherever there is one. A program of one file: java -cp jackson-jr Components.java LIST HOME [RUNTIME].
 */
final class Components {
    /** What projects call their licences, and what SPDX calls them. */
    private static final Map<String, String> IDENTIFIERS = Map.of("ALv2", "Apache-2.0", "Apache License, Version 2.0", "Apache-2.0",
            "The Apache Software License, Version 2.0", "Apache-2.0", "Apache License 2.0", "Apache-2.0", "EDL 1.0", "BSD-3-Clause",
            "EPL 2.0", "EPL-2.0", "GPL2 w/ CPE", "GPL-2.0-with-classpath-exception", "CDDL 1.1", "CDDL-1.1");
    /** JLine says "The BSD License", of which the plugin makes the one with four clauses; its file LICENSE.txt has three. */
    private static final String JLINE = "org.jline";
    private static final String RUNTIME_LICENCE = "GPL-2.0-only WITH Classpath-exception-2.0";
    private static final Pattern LICENCE = Pattern.compile("<license>\\s*<name>(.*?)</name>", Pattern.DOTALL);
    private static final Pattern RELEASE = Pattern.compile("(\\w+)=\"(.*)\"");

    private final Map<String, Path> jars = new LinkedHashMap<>();

    private Components(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            files.filter(f -> f.toString().endsWith(".jar")).forEach(f -> jars.put(f.getFileName().toString(), f));
        }
    }

    public static void main(String[] arguments) throws IOException {
        File list = new File(arguments[0]);
        Map<String, Object> bom = JSON.std.mapFrom(list);
        Components completing = new Components(Path.of(arguments[1]));
        List<Map<String, Object>> components = maps(bom.get("components"));
        for (Map<String, Object> component : components) {
            completing.complete(component);
        }
        if (arguments.length > 2) {
            components.add(runtime(Path.of(arguments[2])));
        }
        bom.put("components", components);
        JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).write(bom, list);
        List<String> bare = components.stream().filter(c -> maps(c.get("licenses")).isEmpty()).map(c -> c.get("name").toString()).toList();
        if (!bare.isEmpty()) {
            throw new IllegalStateException("no licence is known of " + bare + ": name it in its bundle's manifest, or in Components.java");
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Object list) {
        return list == null ? List.of() : new ArrayList<>((List<Map<String, Object>>) list);
    }

    private void complete(Map<String, Object> component) throws IOException {
        Path file = jars.get(component.get("name") + "-" + component.get("version") + ".jar");
        try (JarFile jar = new JarFile(file.toFile())) {
            component.put("licenses", licences(component, jar));
            List<Map<String, Object>> embedded = embedded(component, jar);
            if (!embedded.isEmpty()) {
                component.put("components", embedded);
            }
        }
    }

    /** As its project says, or its manifest. */
    private static List<Map<String, Object>> licences(Map<String, Object> component, JarFile jar) throws IOException {
        List<Map<String, Object>> known = JLINE.equals(component.get("group")) ? List.of(licence("BSD-3-Clause")) : maps(component.get("licenses"));
        if (known.isEmpty()) {
            String text = Optional.ofNullable(jar.getManifest().getMainAttributes().getValue("Bundle-License")).orElse("");
            return text.isEmpty() ? List.of() : List.of(licence(text.contains("apache.org/licenses/LICENSE-2.0") ? "Apache-2.0" : text.split("[;,]")[0]));
        }
        return known.stream().map(l -> l.get("license") instanceof Map<?, ?> named && named.get("name") != null ? licence(named.get("name").toString()) : l).toList();
    }

    private static Map<String, Object> licence(String name) {
        String identifier = IDENTIFIERS.getOrDefault(name.strip(), name.strip());
        boolean known = IDENTIFIERS.containsValue(identifier) || identifier.equals("MIT");
        return Map.of("license", Map.of(known ? "id" : "name", identifier));
    }

    /** Other projects' parts of a jar, by what Maven has left of them; with the jar's licence where a part does not tell its own. */
    private static List<Map<String, Object>> embedded(Map<String, Object> outer, JarFile jar) throws IOException {
        List<Map<String, Object>> parts = new ArrayList<>();
        for (JarEntry entry : jar.stream().filter(e -> e.getName().matches("META-INF/maven/[^/]+/[^/]+/pom\\.properties")).toList()) {
            Properties part = new Properties();
            try (InputStream in = jar.getInputStream(entry)) {
                part.load(in);
            }
            if (!part.getProperty("artifactId").equals(outer.get("name"))) {
                parts.add(part(part, licences(outer, jar, entry.getName().replace(".properties", ".xml"))));
            }
        }
        return parts;
    }

    private static List<Map<String, Object>> licences(Map<String, Object> outer, JarFile jar, String pom) throws IOException {
        List<Map<String, Object>> own = new ArrayList<>();
        if (jar.getEntry(pom) != null) {
            try (InputStream in = jar.getInputStream(jar.getEntry(pom))) {
                LICENCE.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8)).results().forEach(r -> own.add(licence(r.group(1))));
            }
        }
        return own.isEmpty() ? maps(outer.get("licenses")) : own;
    }

    private static Map<String, Object> part(Properties part, List<Map<String, Object>> licences) {
        String group = part.getProperty("groupId");
        String name = part.getProperty("artifactId");
        String version = part.getProperty("version");
        Map<String, Object> component = new LinkedHashMap<>(Map.of("type", "library"));
        component.put("group", group);
        component.put("name", name);
        component.put("version", version);
        component.put("licenses", licences);
        component.put("purl", "pkg:maven/" + group + "/" + name + "@" + version + "?type=jar");
        return component;
    }

    private static Map<String, Object> runtime(Path runtime) throws IOException {
        Map<String, String> release = new LinkedHashMap<>();
        Matcher line = RELEASE.matcher(Files.readString(runtime.resolve("release")));
        while (line.find()) {
            release.put(line.group(1), line.group(2));
        }
        Map<String, Object> component = new LinkedHashMap<>(Map.of("type", "platform"));
        component.put("name", "openjdk");
        component.put("version", release.get("JAVA_VERSION"));
        component.put("description", "Java runtime of the modules " + release.get("MODULES"));
        component.put("licenses", List.of(Map.of("expression", RUNTIME_LICENCE)));
        component.put("purl", "pkg:generic/openjdk@" + release.get("JAVA_VERSION"));
        return component;
    }
}
