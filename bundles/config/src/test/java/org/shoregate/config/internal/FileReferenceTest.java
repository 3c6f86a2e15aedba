package org.shoregate.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shoregate.api.net.Family;
import org.shoregate.config.internal.lsm.LsmKeys;
import org.shoregate.config.internal.syntax.ColumnFormat;

/** The page docs/files.md: made of what the parsers take and of what reference.txt says of it; neither may know more than the other. */
class FileReferenceTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "files.md");
    private static final Path MADE = Path.of("target", "files.md");
    private static final Path SOURCES = Path.of("src", "main", "java", "org", "shoregate", "config", "internal");
    private static final String HEAD = """
            # Reference of the files

            Every key, column, option and command of Shorewall's files and of LSM's that is read; made by the build of what the parsers take. What stands
            in the files means what shorewall(5) and the manual of LSM say; where it does not, [shorewall-differences](shorewall-differences.md) tells. The files
            `etc/*.cfg` are in [configuration](configuration.md). Any other setting of shorewall.conf(5) is known, and without meaning to Multi-ISP; any other
            name is told of with its place.
            """;

    private final Map<String, Map<String, String>> meanings = meanings();

    /** By heading, what the parsers take there. */
    private static Map<String, Set<String>> taken() throws IOException {
        Map<String, Set<String>> taken = new TreeMap<>();
        taken.put("shorewall.conf", found("ConfReader.java", "\\w\\(\"([A-Z][A-Z0-9_]+)\"|^ +\"([A-Z_0-9]+)\", Set\\.of"));
        columns(taken, "interfaces", InterfacesReader.FORMAT);
        columns(taken, "hosts", InterfacesReader.HOSTS);
        columns(taken, "zones", Zones.FORMAT);
        columns(taken, "providers", ProvidersReader.FORMAT);
        columns(taken, "routes", StaticRoutesReader.FORMAT);
        columns(taken, "snat", SourceNatReader.SNAT);
        columns(taken, "masq", SourceNatReader.MASQ);
        taken.put("rtrules: columns", new TreeSet<>(RoutingRulesReader.COLUMNS));
        taken.put("mangle, tcrules: columns", Stream.of(Family.values()).flatMap(f -> MangleReader.columns(f).stream()).map(FileReferenceTest::first)
                .collect(Collectors.toCollection(TreeSet::new)));
        taken.put("providers: options", found("ProviderOptionsReader.java", "case \"(\\w+)\"(?:, \"(\\w+)\")?"));
        Set<String> interfaces = found("InterfaceOptions.java", "case \"(\\w+)\"");
        interfaces.add("physical");
        taken.put("interfaces: options carried out", interfaces);
        Set<String> commands = found("MarkCommands.java", "case \"(\\w+)\"(?:, \"(\\w+)\")?(?:, \"(\\w+)\")? ->");
        commands.addAll(found("HeaderCommands.java", "case \"([A-Z]+)\"(?:, \"([A-Z]+)\")?"));
        taken.put("mangle, tcrules: commands", commands);
        taken.put("lsm.conf: keys of a connection and of defaults", LsmKeys.ofConnections());
        taken.put("lsm.conf: keys of a group", LsmKeys.ofGroups());
        taken.put("lsm.conf: outside of blocks", Set.of("debug", "include", "-include"));
        return taken;
    }

    private static void columns(Map<String, Set<String>> taken, String file, ColumnFormat format) {
        format.formats().forEach((number, columns) -> taken.put(file + ": columns" + (format.hasFormats() ? " of format " + number : ""),
                columns.stream().map(FileReferenceTest::first).collect(Collectors.toCollection(TreeSet::new))));
    }

    private static String first(String column) {
        return column.split("\\|")[0];
    }

    private static Set<String> found(String source, String pattern) throws IOException {
        return Pattern.compile(pattern, Pattern.MULTILINE).matcher(Files.readString(SOURCES.resolve(source))).results()
                .flatMap(r -> Stream.iterate(1, i -> i <= r.groupCount(), i -> i + 1).map(r::group)).filter(g -> g != null)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Map<String, String>> meanings() {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Map<String, String> section = new LinkedHashMap<>();
        for (String line : lines()) {
            if (line.startsWith("## ")) {
                section = new LinkedHashMap<>();
                sections.put(line.substring("## ".length()), section);
            } else if (!line.startsWith("# ")) {
                String[] parts = line.split(" \\| ", 2);
                section.put(parts[0], parts[1]);
            }
        }
        return sections;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Path.of("src", "test", "resources", "org", "shoregate", "config", "internal", "reference.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everythingThatIsTakenHasAMeaningAndTheOtherWayRound() throws IOException {
        Map<String, Set<String>> told = new TreeMap<>();
        meanings.forEach((heading, section) -> told.put(heading, new TreeSet<>(section.keySet())));
        Map<String, Set<String>> taken = taken();
        assertThat(told.keySet()).isEqualTo(taken.keySet());
        taken.forEach((heading, names) -> assertThat(told.get(heading)).as(heading).isEqualTo(new TreeSet<>(names)));
    }

    @Test
    void everyFileWithColumnsIsTold() throws IOException {
        Set<String> files = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            for (Path source : sources.filter(f -> f.toString().endsWith("Reader.java") || f.endsWith("Zones.java")).toList()) {
                Pattern.compile("ColumnFormat\\.\\w+\\(\"(\\w+)\"").matcher(Files.readString(source)).results().forEach(r -> files.add(r.group(1)));
            }
        }
        files.forEach(file -> assertThat(meanings.keySet()).as(file).anyMatch(h -> h.matches("(.*, )?" + file + "(,.*)?: columns.*")));
        assertThat(files).hasSizeGreaterThan(7);
    }

    @Test
    void pageIsFresh() throws IOException {
        List<String> page = new ArrayList<>(List.of(HEAD.stripTrailing()));
        meanings.forEach((heading, section) -> {
            page.addAll(List.of("", "## " + heading, "", "| name | values and meaning |", "|---|---|"));
            section.forEach((name, meaning) -> page.add("| `" + name + "` | " + meaning.replace("|", "\\|") + LsmKeys.range(heading, name) + " |"));
        });
        Files.write(MADE, page);
        assertThat(Files.readAllLines(PAGE)).as("copy bundles/config/" + MADE + " to docs/files.md").isEqualTo(Files.readAllLines(MADE));
    }
}
