package org.shoregate.itests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The page docs/configuration.md: every key of every configuration file, as the bundles themselves describe them (OSGi Metatype, 105). */
final class ConfigurationReference {
    private static final String HEAD = """
            # Configuration reference

            Every key of the files `etc/*.cfg`, as the bundles describe themselves; made by the build, so change the annotations and not this page.
            The files of `etc/` show the same with examples, in an order for people; a change of a file holds within a second. What stands in the
            Shorewall files and in those of LSM is in [files](files.md).
            """;

    private ConfigurationReference() {
    }

    /** @param repository the folder of an installation that holds its bundles */
    static String of(Path repository) throws IOException {
        Map<String, String> sections = new TreeMap<>();
        try (Stream<Path> files = Files.walk(repository)) {
            for (Path jar : files.filter(f -> f.getFileName().toString().matches("org\\.shoregate\\..*\\.jar")).toList()) {
                addSections(sections, jar);
            }
        }
        return HEAD + String.join("", sections.values());
    }

    private static void addSections(Map<String, String> sections, Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            for (String name : jar.stream().map(e -> e.getName()).filter(n -> n.matches("OSGI-INF/metatype/.*\\.xml")).toList()) {
                Document document = document(jar.getInputStream(jar.getEntry(name)));
                for (Element designate : elements(document.getElementsByTagName("Designate"))) {
                    String factory = designate.getAttribute("factoryPid");
                    String title = factory.isEmpty() ? designate.getAttribute("pid") + ".cfg" : factory + "-NAME.cfg";
                    sections.put(title, section(title, document));
                }
            }
        }
    }

    private static String section(String title, Document document) {
        Element described = elements(document.getElementsByTagName("OCD")).getFirst();
        List<String> lines = new ArrayList<>(List.of("", "## " + title, "", described.getAttribute("description"), "", "| key | default | values | meaning |",
                "|---|---|---|---|"));
        for (Element key : elements(described.getElementsByTagName("AD"))) {
            lines.add("| `" + key.getAttribute("id") + "` | " + code(key.getAttribute("default")) + " | " + values(key) + " | "
                    + cell(key.getAttribute("description")) + " |");
        }
        return String.join("\n", lines) + "\n";
    }

    private static String values(Element key) {
        String type = key.getAttribute("type").toLowerCase() + (key.getAttribute("cardinality").isEmpty() ? "" : "s, with commas between");
        String least = key.getAttribute("min");
        String most = key.getAttribute("max");
        List<String> choices = elements(key.getElementsByTagName("Option")).stream().map(o -> code(o.getAttribute("value"))).toList();
        if (!choices.isEmpty()) {
            return String.join(", ", choices);
        }
        if (least.isEmpty() && most.isEmpty()) {
            return type;
        }
        return type + (least.isEmpty() ? "" : " from " + least) + (most.isEmpty() ? "" : " to " + most);
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + cell(text) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ");
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
    }

    private static Document document(InputStream input) throws IOException {
        try (input) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(input);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }
}
