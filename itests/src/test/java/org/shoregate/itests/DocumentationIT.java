package org.shoregate.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.BeforeClass;
import org.junit.Test;

/** Every command that the documentation tells to type does what it says: it is run here, or named here with the test that runs it. */
public class DocumentationIT {
    private static final Path SOURCES = Path.of(System.getProperty("shoregate.samples"), "../..").normalize();
    private static final Path ETC = Path.of(System.getProperty("shoregate.etc"));
    private static final Duration SOON = Duration.ofSeconds(60);

    /** What is run by another test, by its name among the sources; "the build" is how the tests themselves come about. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("run( --config \\S+)?", "Appliance"), Map.entry("run -6", "Ipv6IT"), Map.entry("run --targets .*", "Appliance"),
            Map.entry("run --lsm .*", "LsmIT"), Map.entry("boot", "SystemdIT"), Map.entry("client -6 wan:status", "SystemdIT"),
            Map.entry("client", "ClientTest"), Map.entry("go-back", "ConfirmTest"),
            Map.entry("client bundle:update.*", "UpdateIT"), Map.entry("new (monitor|notifier|backend|policy) \\S+", "NewPluginIT"),
            Map.entry("fuzz", "CorpusTest"), Map.entry("test|build|package|help", "the build"));
    /** They measure for minutes. Each tells its options, and every option that the documentation names has to be among them. */
    private static final Pattern MEASUREMENT = Pattern.compile("(lab|bench( [a-z]+)?)\\b.*");
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");
    /** In an order in which each finds what it works with; what is not here comes after all these. */
    private static final List<String> ORDER = List.of("check", "plan", "apply --config", "apply", "confirm", "status", "explain", "disable", "enable",
            "reenable", "stop", "client wan:reload --confirm", "client wan:confirm", "client wan:disable", "client wan:enable", "client wan:reenable");
    /** The words of the documentation for what a reader puts there. */
    private static final Map<String, String> MEANT = Map.of("SRC", "192.168.1.10", "DST", "192.0.2.1", "NAME", "ISP1", "TABLE", "ISP1", "table", "ISP1",
            "TIME", "1h", "SECONDS", "60", "CHANNEL", "textfile", "mail-oncall", "textfile");
    /** What a command needs that the text only names. */
    private static final Map<String, String> NEEDED = Map.of("wan:probes", " ISP1", "wan:disable", " ISP1", "wan:enable", " ISP1", "wan:reenable", " ISP1",
            "wan:explain", " 192.168.1.10 192.0.2.1", "wan:mute", " ISP1 1h", "wan:notify-test", " textfile", "wan:watch", " -n 1");
    private static final String SHOREWALL = ETC.resolve("shorewall").toString();

    private final Appliance appliance = new Appliance("documentation");
    private boolean running;
    private int edits;

    @BeforeClass
    public static void makeNetwork() {
        Root.assume();
        Topology.create();
        Topology.addIpv6();
    }

    @After
    public void end() {
        if (running) {
            appliance.kill();
        }
    }

    @Test
    public void commandsAreFoundWhereverTheyStand() {
        String page = "Call `shoregate plan` or `wan:routes\nbalance`, `client wan:links`.\n\n```\n./shoregate check --config X   # is it\ncd x && shoregate client 'wan:status --json'\n"
                + "```\n\n  ```\n  shoregate stop\n  ```\n`/var/lib/shoregate/` `shoregate` `inet shoregate`";
        assertEquals(List.of("check --config X", "client 'wan:status --json'", "stop", "plan", "client wan:routes balance", "client wan:links"),
                DocumentedCommand.of("page", page).stream().map(DocumentedCommand::words).toList());
    }

    @Test
    public void eachTestThatIsNamedIsThere() throws Exception {
        for (String test : new TreeSet<>(ELSEWHERE.values())) {
            try (Stream<Path> files = Stream.concat(Files.walk(SOURCES.resolve("itests/src")), Files.walk(SOURCES.resolve("bundles"), 11))) {
                assertTrue(test, test.equals("the build") || files.anyMatch(f -> f.endsWith(test + ".java")));
            }
        }
    }

    @Test
    public void everyCommandWorks() throws Exception {
        List<DocumentedCommand> commands = DocumentedCommand.all(SOURCES).stream().filter(c -> ELSEWHERE.keySet().stream().noneMatch(c.words()::matches))
                .sorted(Comparator.comparing(DocumentationIT::turn)).toList();
        assertTrue(commands.toString(), commands.size() > 60);
        List<String> failed = new ArrayList<>();
        for (DocumentedCommand command : commands) {
            failure(command).ifPresent(f -> failed.add(command + ": " + f));
        }
        assertEquals(List.of(), failed);
    }

    private static int turn(DocumentedCommand command) {
        int turn = ORDER.indexOf(ORDER.stream().filter(command.words().replace("'", "")::startsWith).findFirst().orElse(""));
        return turn < 0 ? ORDER.size() : turn;
    }

    /** Empty if it worked. */
    private Optional<String> failure(DocumentedCommand command) throws Exception {
        if (MEASUREMENT.matcher(command.words()).matches()) {
            return missingOptions(command.words());
        }
        Command done = command.inside().isEmpty() ? alone(command.words()) : inside(command.inside());
        return done.exitCode() == 0 && !done.output().isBlank() ? Optional.empty() : Optional.of(done.exitCode() + " " + done.output());
    }

    private Optional<String> missingOptions(String words) {
        String[] subject = Stream.concat(Arrays.stream(words.split(" ")).takeWhile(w -> w.matches("[a-z]+")), Stream.of("--help")).toArray(String[]::new);
        Command help = words.matches("bench (start|verdicts).*") || words.equals("bench") ? appliance.script("help") : appliance.script(subject);
        String missing = OPTION.matcher(words).results().map(r -> r.group()).filter(o -> !help.output().contains(o)).collect(Collectors.joining(", "));
        return help.exitCode() == 0 && missing.isEmpty() ? Optional.empty() : Optional.of(missing + " is not in " + help.output());
    }

    /** Without a gateway, in this network; replay reads what the gateway has left. */
    private Command alone(String words) throws Exception {
        if (words.startsWith("replay")) {
            startGateway();
            return appliance.script("replay", appliance.path("state/decisions.jsonl").toString());
        }
        List<String> line = new ArrayList<>(List.of(words(words).split(" ")));
        line.replaceAll(w -> w.equals("/etc/lsm/lsm.conf") ? lsm().toString() : w.replace("/etc/shorewall", SHOREWALL));
        String state = appliance.path("alone").toString();
        if (!line.contains("--config")) {
            line.addAll(List.of("--config", line.contains("-6") ? SHOREWALL + "6" : SHOREWALL));
        }
        if (line.getFirst().equals("confirm")) {
            appliance.script("apply", "--confirm", "60", "--config", SHOREWALL, "--state", state);
        }
        line.addAll(List.of("--state", state));
        Command done = appliance.script(line.toArray(String[]::new));
        if (line.contains("--confirm")) {
            appliance.script("confirm", "--config", SHOREWALL, "--state", state);
        }
        return done;
    }

    /** What the documentation supposes in its place on a router. */
    private Path lsm() {
        Path file = appliance.path("lsm.conf");
        try {
            return Files.writeString(file, "connection {\n name=ISP1\n checkip=192.0.2.1\n device=eth0\n}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the running gateway. */
    private Command inside(String words) throws Exception {
        startGateway();
        String line = words(words) + NEEDED.getOrDefault(words, "");
        if (line.startsWith("wan:notify-test")) {
            line = "wan:notify-test textfile";
        } else if (line.equals("wan:confirm")) {
            edit();
            appliance.command("wan:reload --confirm 60");
        } else if (line.startsWith("wan:reload --confirm")) {
            edit();
        }
        Command done = appliance.command(line);
        if (line.startsWith("wan:reload --confirm")) {
            appliance.command("wan:confirm");
        }
        return done;
    }

    /** Changes the configuration of the running gateway, so that there is something to confirm. */
    private void edit() throws IOException {
        edits++;
        Files.writeString(config().resolve("rtrules"), "- 198.18." + edits + ".0/24 ISP1 12000\n", StandardOpenOption.APPEND);
    }

    private Path config() {
        return appliance.path("shorewall");
    }

    private static String words(String documented) {
        String words = documented.replaceAll("[\\[\\]']", "");
        for (Map.Entry<String, String> meant : MEANT.entrySet()) {
            words = words.replaceAll("\\b" + meant.getKey() + "\\b(?!:)", meant.getValue());
        }
        return words;
    }

    /** Once; with a channel to send messages by, and a configuration that is put in force by hand. */
    private void startGateway() throws Exception {
        if (running) {
            return;
        }
        Path options = appliance.home().resolve("etc/org.shoregate.config.cfg");
        Files.writeString(options, Files.readString(options) + "\nwatch = false\n");
        Files.writeString(appliance.home().resolve("etc/textfile.cfg"), "file = " + appliance.path("textfile.log") + "\n");
        Command.output("cp -rT " + SHOREWALL + " " + config());
        appliance.start(config());
        running = true;
        appliance.deploy(Path.of(System.getProperty("shoregate.samples"), "notifier/target/org.example.textfile-1.0.0.jar"));
        assertTrue("a channel", Await.within(SOON, () -> appliance.command("wan:notify-test textfile").exitCode() == 0));
        assertFalse(appliance.command("wan:nonsense").exitCode() == 0);
    }
}
