package org.shoregate.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.File;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.inject.Inject;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.shoregate.api.Gateway;

/** Every {@code wan:} command: help, completion, both forms of output, and how it fails. */
@RunWith(PaxExamAsRoot.class)
@ExamReactorStrategy(PerClass.class)
public class CommandsIT {
    private static final Duration STARTED = Duration.ofSeconds(20);
    private static final int WIDTH = 80;
    private static final String NONE = "";
    /** What each works with. Those that are not here have effects elsewhere, and their output is their own tests' business. */
    private static final Map<String, String> ARGUMENTS = new TreeMap<>(Map.ofEntries(Map.entry("status", NONE), Map.entry("providers", NONE),
            Map.entry("links", NONE), Map.entry("probes", "ISP1"), Map.entry("rules", NONE), Map.entry("routes", "ISP1"), Map.entry("marks", NONE),
            Map.entry("plan", NONE), Map.entry("check", NONE), Map.entry("reload", NONE), Map.entry("disable", "ISP2"), Map.entry("enable", "ISP2"),
            Map.entry("reenable", "ISP2"), Map.entry("explain", "192.168.1.10 192.0.2.1"), Map.entry("history", NONE), Map.entry("incidents", NONE),
            Map.entry("watch", "-n 1"), Map.entry("monitors", NONE), Map.entry("backends", NONE), Map.entry("lsm", NONE), Map.entry("mute", "ISP1 0")));
    private static final Map<String, String> WRONG = Map.of("probes", "nobody", "routes", "nowhere", "disable", "nobody", "enable", "nobody",
            "reenable", "nobody", "explain", "nowhere 192.0.2.1", "monitors", "nothing", "mute", "nobody 1h", "notify-test", "nobody");
    private static final Map<String, String> COMPLETED = Map.of("probes", "ISP1", "routes", "ISP2", "disable", "ISP1", "enable", "ISP2",
            "reenable", "ISP1", "monitors", "icmp", "mute", "ISP2");

    @Inject
    private SessionFactory sessions;
    @Inject
    private Gateway gateway;
    private Console console;

    @Configuration
    public static Option[] configuration() {
        Topology.create();
        return Container.options();
    }

    @Before
    public void start() {
        console = new Console(sessions);
        assertTrue("two uplinks", Await.within(STARTED, () -> gateway.status().uplinks().size() == 2));
        assertTrue("missing " + missing(), Await.within(STARTED, () -> missing().isEmpty()));
    }

    private Set<String> missing() {
        Set<String> missing = new TreeSet<>(ARGUMENTS.keySet());
        console.commands().forEach(c -> missing.remove(c.getName()));
        return missing;
    }

    @Test
    public void eachHasHelpThatTellsOfItsOptions() {
        for (Command command : console.commands()) {
            String help = console.execute("wan:" + command.getName() + " --help");
            assertTrue(command.getName() + ": " + help, help.contains("DESCRIPTION") && help.contains("--json") && help.contains("--help"));
            assertFalse(command.getName() + " has no description", command.getDescription().isBlank());
        }
    }

    @Test
    public void eachFitsTheTerminal() {
        for (Map.Entry<String, String> command : ARGUMENTS.entrySet()) {
            String output = console.execute("wan:" + command.getKey() + " " + command.getValue());
            assertFalse(command.getKey() + " prints nothing", output.isBlank());
            List<String> wide = command.getKey().equals("marks") ? List.of() : output.lines().filter(l -> l.length() > WIDTH && l.strip().contains(" ")).toList();
            assertEquals(command.getKey(), List.of(), wide);
        }
    }

    @Test
    public void eachPrintsJson() throws Exception {
        for (Map.Entry<String, String> command : ARGUMENTS.entrySet()) {
            String output = console.execute("wan:" + command.getKey() + " --json " + command.getValue());
            assertNotNull(command.getKey(), JSON.std.anyFrom(output));
        }
    }

    @Test
    public void eachFailsOnWhatIsNotThere() {
        WRONG.forEach((command, arguments) -> assertFalse(command + " tells why", failure("wan:" + command + " " + arguments).isBlank()));
    }

    @Test
    public void namesAreCompleted() {
        for (Command command : console.commands()) {
            String expected = COMPLETED.get(command.getName());
            List<String> offered = expected == null ? List.of() : console.firstArguments(command);
            assertTrue(command.getName() + " offers " + offered, expected == null || offered.contains(expected));
        }
    }

    @Test
    public void checkOfAnInvalidConfigurationPrintsWhatIsWrongAndFails() throws Exception {
        File providers = new File(Container.config(), "providers");
        String before = Files.readString(providers.toPath());
        try {
            Files.writeString(providers.toPath(), before + "ISP1 nonsense\n");
            String message = failure("wan:check");
            assertTrue(message, message.contains("invalid"));
            assertTrue(failure("wan:plan").contains("invalid"));
        } finally {
            Files.writeString(providers.toPath(), before);
        }
        console.execute("wan:check");
    }

    private String failure(String line) {
        String printed;
        try {
            printed = console.execute(line);
        } catch (IllegalStateException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError(line + " succeeded and printed " + printed);
    }
}
