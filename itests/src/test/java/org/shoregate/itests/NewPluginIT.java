package org.shoregate.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;

/** {@code shoregate new}: each kind of plug-in compiles as it was made, passes its conformance suite and is a bundle with its service. */
public class NewPluginIT {
    private static final Map<String, String> SERVICES = Map.of("monitor", "org.shoregate.api.spi.ProbeType", "policy", "org.shoregate.api.spi.VerdictPolicy",
            "notifier", "org.shoregate.api.notify.Notifier", "backend", "org.shoregate.api.spi.MarkBackend");
    private static final Pattern RESULT = Pattern.compile("Tests run: (\\d+), Failures: 0, Errors: 0, Skipped: \\d+");
    /** What docs/extending.md promises of the smallest one. */
    private static final int LINES = 40;

    private final Maven maven = Maven.in(Path.of(System.getProperty("shoregate.work"), "new-plugins"));

    @Test
    public void eachKindCompilesPassesItsConformanceSuiteAndOffersItsService() throws IOException {
        for (Map.Entry<String, String> kind : SERVICES.entrySet()) {
            Path project = maven.make(kind.getKey(), "my" + kind.getKey());
            Path bundle = maven.test(project);
            try (JarFile jar = new JarFile(bundle.toFile())) {
                String offered = jar.getManifest().getMainAttributes().getValue("Provide-Capability");
                assertTrue(kind + " offers " + offered, offered.contains(kind.getValue()));
            }
            assertTrue(kind + " ran the suite", testsOf(project) >= 3);
        }
        Path source = maven.folder().resolve("mymonitor/src/main/java/org/example/mymonitor/MymonitorProbeType.java");
        assertTrue("a monitor is one class of " + LINES + " lines", Files.readAllLines(source).size() <= LINES);
        assertEquals(1, sources(maven.folder().resolve("mymonitor/src/main")).size());
    }

    @Test
    public void namesThatCannotBeAndFoldersThatAreThereAreRefused() throws IOException {
        Files.createDirectories(maven.folder().resolve("taken"));
        for (String wrong : List.of("monitor Wrong", "monitor class", "monitor taken", "nonsense name", "monitor")) {
            Command refused = maven.make(wrong);
            assertEquals(wrong + ": " + refused.output(), 2, refused.exitCode());
            assertTrue(refused.output(), refused.output().startsWith("shoregate: new: "));
        }
        try (Stream<Path> left = Files.list(maven.folder())) {
            assertEquals(2, left.count());
        }
    }

    private static int testsOf(Path project) throws IOException {
        int run = 0;
        try (Stream<Path> reports = Files.list(project.resolve("target/surefire-reports")).filter(f -> f.toString().endsWith(".txt"))) {
            for (Path report : reports.toList()) {
                Matcher result = RESULT.matcher(Files.readString(report));
                assertTrue(report.toString(), result.find());
                run += Integer.parseInt(result.group(1));
            }
        }
        return run;
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".java")).toList();
        }
    }
}
