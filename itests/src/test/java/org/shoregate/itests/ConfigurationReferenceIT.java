package org.shoregate.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.Test;

/** The configuration reference is as fresh as the bundles, and the files of etc/ name no key that there is not. */
public class ConfigurationReferenceIT {
    private static final Path ETC = Path.of(System.getProperty("shoregate.etc"));
    private static final Path PAGE = ETC.resolve("../docs/configuration.md").normalize();
    /** Of org.shoregate.monitor, read by two bundles, which a description in Metatype cannot be of; the file itself explains them. */
    private static final Set<String> SHARED = Set.of("lsmConfig", "lsmExport");
    private static final Path MADE = Path.of(System.getProperty("shoregate.work"), "configuration.md");

    @Test
    public void pageIsFresh() throws IOException {
        String made = ConfigurationReference.of(new Appliance("reference").home().resolve("system/org/shoregate"));
        Files.writeString(MADE, made);
        assertTrue(made.lines().filter(l -> l.startsWith("## ")).count() > 10);
        assertEquals("copy " + MADE + " to " + PAGE, made, Files.exists(PAGE) ? Files.readString(PAGE) : "");
    }

    @Test
    public void examplesNameOnlyKeysThatThereAre() throws IOException {
        String page = Files.readString(PAGE);
        List<String> unknown = new ArrayList<>();
        try (Stream<Path> files = Stream.concat(Files.list(ETC), Files.list(ETC.resolve("examples")))) {
            for (Path file : files.filter(f -> f.getFileName().toString().matches("org\\.shoregate\\..*\\.cfg")).toList()) {
                String section = section(page, file.getFileName().toString());
                Files.readString(file).lines().filter(l -> l.matches("#?[a-zA-Z][a-zA-Z.]*( ?= ?).*")).map(l -> l.replaceAll("^#|\\s*=.*", ""))
                        .filter(key -> !SHARED.contains(key) && !section.contains("| `" + key + "` |")).forEach(key -> unknown.add(file.getFileName() + ": " + key));
            }
        }
        assertEquals(List.of(), unknown);
    }

    /** What the page says of a file. */
    private static String section(String page, String file) {
        String title = "## " + file.replaceFirst("-.*", "-NAME.cfg") + "\n";
        assertTrue(file + " is not described", page.contains(title));
        return page.substring(page.indexOf(title)).split("\n## ", 2)[0];
    }
}
