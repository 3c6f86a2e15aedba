package org.shoregate.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** The samples of docs/samples, dropped into the deploy folder of a running gateway. */
public class HotDeployIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path SAMPLES = Path.of(System.getProperty("shoregate.samples"));
    private static final Path SHOREWALL = Path.of(System.getProperty("shoregate.etc"), "shorewall");
    /** Of the state of ISP1 in {@code wan:links --json}, which comes first. */
    private static final Pattern UP_SINCE = Pattern.compile("\"state\" : \"up\",\\s+\"since\" : \"([^\"]+)\"");

    private Appliance appliance;
    private Greeter greeter;

    @BeforeClass
    public static void makeNetwork() {
        Root.assume();
        Topology.create();
    }

    @Before
    public void start() throws Exception {
        greeter = new Greeter();
        appliance = new Appliance("hot-deploy");
    }

    @After
    public void end() throws Exception {
        appliance.kill();
        greeter.close();
    }

    @Test
    public void probeTypeCountsInTheVerdictAndIsMissedWhenItGoes() throws Exception {
        appliance.start(SHOREWALL, "--targets", "*=greeting:" + Topology.INTERNET_HOST + ":" + Greeter.PORT);
        until("probe type greeting is not installed", () -> shows("wan:links", "greeting is not"));
        Path jar = jar("monitor", "greeting");
        Instant dropped = appliance.deploy(jar);
        until("ISP1 up", () -> shows("wan:links --json", "\"up\""));
        Matcher since = UP_SINCE.matcher(appliance.command("wan:links --json").output());
        assertTrue(since.find());
        System.out.println("hot-installed probe type counted in the verdict after " + Duration.between(dropped, Instant.parse(since.group(1))).toMillis() + " ms");
        assertTrue(appliance.command("wan:monitors greeting").output().contains("org.example.greeting"));
        appliance.undeploy(jar);
        until("unknown again", () -> !shows("wan:links --json", "\"up\""));
        assertTrue("traffic stays where it is", shows("wan:status", "2 of 2 uplinks in service"));
    }

    @Test
    public void notifierTellsAtOnceAndGoesWithItsFile() throws Exception {
        Path file = appliance.home().resolveSibling("textfile.log");
        Files.deleteIfExists(file);
        appliance.start(SHOREWALL);
        Files.writeString(appliance.home().resolve("etc/textfile.cfg"), "file = " + file + "\n");
        Path jar = jar("notifier", "textfile");
        appliance.deploy(jar);
        until("a test message is taken", () -> appliance.command("wan:notify-test textfile").exitCode() == 0 && Files.exists(file));
        assertTrue(Files.readString(file), Files.readString(file).endsWith("a test\n"));
        appliance.undeploy(jar);
        until("the channel is gone", () -> appliance.command("wan:notify-test textfile").exitCode() != 0);
    }

    @Test
    public void markBackendIsUsedOnceItIsNamed() throws Exception {
        appliance.start(SHOREWALL);
        String marks = marks();
        appliance.deploy(jar("backend", "printing"));
        until("spare", () -> shows("wan:backends", "printing") && shows("wan:backends", "spare"));
        assertFalse("it takes over nothing by itself", appliance.output().contains("printing: install"));
        Path cfg = appliance.home().resolve("etc/org.shoregate.gateway.cfg");
        String before = Files.readString(cfg);
        Files.writeString(cfg, before + "\nmarks.target = (shoregate.backend.name=printing)\n");
        until("used", () -> appliance.output().contains("printing: install"));
        assertEquals("the kernel keeps what it has", marks, marks());
        Files.writeString(cfg, before);
        until("nftables again", () -> appliance.command("wan:marks").output().contains("table inet shoregate"));
        assertEquals(marks, marks());
    }

    @Test
    public void pluginThatThrowsIsQuarantinedShownAndReplacedWithoutARestart() throws Exception {
        appliance.start(SHOREWALL, "--targets", "ISP1=broken:" + Topology.INTERNET_HOST + ":" + Greeter.PORT + " ISP2=gateway");
        Maven maven = Maven.in(appliance.home().resolveSibling("maven"));
        Path project = maven.make("monitor", "broken");
        Path source = project.resolve("src/main/java/org/example/broken/BrokenProbeType.java");
        String good = Files.readString(source);
        Files.writeString(source, good.replace("throws IOException {", "throws IOException {\n        if (uplink != null) { throw new IllegalStateException(\"on purpose\"); }"));
        Path jar = maven.compile(project);
        appliance.deploy(jar);
        until("quarantine", () -> shows("wan:monitors --json broken", "quarantine") && shows("wan:monitors --json broken", "on purpose"));
        assertTrue("the other one is fine", shows("wan:links", "ISP2") && shows("wan:links", "up"));
        Files.writeString(source, good);
        appliance.deploy(maven.test(project));
        until("good", () -> shows("wan:monitors --json broken", "used") && !shows("wan:links", "unknown"));
    }

    @Test
    public void fileFromWhichNothingComesIsToldOf() throws Exception {
        appliance.start(SHOREWALL);
        Path folder = appliance.path("data/deploy");
        Files.writeString(folder.resolve("garbage.jar"), "no jar at all");
        bundle(folder.resolve("plain.jar"), "Created-By: nobody");
        bundle(folder.resolve("lacking.jar"), "Bundle-SymbolicName: org.example.lacking\nImport-Package: org.example.missing");
        bundle(folder.resolve("failing.jar"), "Bundle-SymbolicName: org.example.failing\nBundle-Activator: org.example.NoSuchClass");
        Map<String, String> causes = Map.of("garbage.jar", "cannot be read as a bundle", "plain.jar", "is no OSGi bundle", "lacking.jar", "org.example.missing",
                "failing.jar", "org.example.NoSuchClass");
        causes.forEach((file, cause) -> until(file, () -> problems("wan:monitors").contains(file) && problems("wan:monitors").contains(cause)));
        assertTrue(problems("wan:status"), causes.keySet().stream().allMatch(f -> problems("wan:status").contains("deploy/" + f)));
        assertTrue(shows("wan:monitors --json", "\"broken\"") && shows("wan:status --json", "deploy/plain.jar"));
        assertTrue("the log, too", appliance.log().contains("deploy/garbage.jar cannot be read"));
        Command.output("rm " + causes.keySet().stream().map(f -> folder.resolve(f).toString()).collect(Collectors.joining(" ")));
        until("no problems", () -> !shows("wan:monitors", "Problem:"));
    }

    @Test
    public void ofTwoFilesWithOneBundleEitherCanGo() {
        appliance.start(SHOREWALL);
        Path first = appliance.path("data/deploy/first.jar");
        Path second = appliance.path("data/deploy/second.jar");
        Command.output("cp " + jar("monitor", "greeting") + " " + first);
        until("there", () -> shows("wan:monitors", "greeting"));
        Command.output("cp " + first + " " + second);
        until("told of", () -> appliance.log().contains("already installed"));
        Command.output("rm " + first);
        until("there again", () -> appliance.log().contains("second.jar was forgotten") && Files.exists(second)
                && shows("wan:monitors", "greeting") && !shows("wan:monitors", "Problem:"));
        Command.output("rm " + second);
        until("gone", () -> !shows("wan:monitors", "greeting"));
        assertFalse(shows("wan:monitors", "Problem:"));
    }

    /** A bundle that is a manifest and nothing else. */
    private static void bundle(Path file, String headers) throws IOException {
        String text = "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\n" + headers + "\n";
        try (OutputStream out = Files.newOutputStream(file)) {
            new JarOutputStream(out, new Manifest(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))).close();
        }
    }

    /** What a command tells of problems, without its line breaks. */
    private String problems(String command) {
        return appliance.command(command).output().replaceAll("\\s+", " ").replaceFirst(".*? Problem:", "Problem:");
    }

    private boolean shows(String command, String text) {
        return appliance.command(command).output().contains(text);
    }

    private void until(String what, BooleanSupplier condition) {
        boolean so = Await.within(SOON, condition);
        assertTrue(what + "; the gateway said:\n" + appliance.command("wan:links").output() + appliance.command("wan:monitors").output(), so);
    }

    private static Path jar(String kind, String name) {
        return SAMPLES.resolve(kind + "/target/org.example." + name + "-1.0.0.jar");
    }

    /** The kernel's table of marks, without counters. */
    private static String marks() {
        return Command.output("nft -s list table inet shoregate").replaceAll(" expires \\S+", "");
    }
}
