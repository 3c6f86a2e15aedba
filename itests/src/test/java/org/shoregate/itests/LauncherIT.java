package org.shoregate.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** The appliance as a person or systemd runs it, seen from outside. */
public class LauncherIT {
    private static final Path EXAMPLE = Path.of(System.getProperty("shoregate.etc", "etc"), "shorewall");
    /** SIGTERM ended it, or it ended by itself because of it. */
    private static final int TERMINATED = 143;

    private Appliance appliance;

    @BeforeClass
    public static void makeNetwork() {
        Root.assume();
        Topology.create();
    }

    @Before
    public void start() {
        appliance = new Appliance("launcher");
        appliance.start(EXAMPLE);
    }

    @After
    public void end() {
        appliance.kill();
    }

    @Test
    public void commandsAnswerFromOutside() {
        Command status = appliance.command("wan:status");
        assertEquals(status.output(), 0, status.exitCode());
        assertTrue(status.output(), status.output().contains("ISP1") && status.output().contains("ISP2"));
    }

    @Test
    public void whatGoesWrongIsSaidAndMakesTheExitCode() {
        for (String wrong : List.of("wan:nonsense", "wan:status --nonsense", "wan:probes nobody", "wan:probes", "wan:routes nowhere", "wan:disable nobody",
                "wan:explain nowhere 192.0.2.1", "wan:history --since yesterday", "wan:monitors nothing", "wan:mute nobody 1h", "wan:notify-test nobody",
                "wan:confirm", "wan:probes nobody --json")) {
            Command done = appliance.command(wrong);
            assertTrue(wrong + " exits with " + done.exitCode() + ": " + done.output(), done.exitCode() != 0 && !done.output().isBlank());
            assertFalse(wrong + ": " + done.output(), done.output().contains("\tat "));
        }
    }

    @Test
    public void killingItLeavesTheKernelAsItIsAndStartingItAgainChangesNothing() {
        String running = Topology.kernelState();
        appliance.kill();
        assertEquals(running, Topology.kernelState());
        appliance.start(EXAMPLE);
        assertEquals(running, Topology.kernelState());
    }

    @Test
    public void noPortIsOpen() {
        String listening = Command.output("ss -Hltunp");
        assertFalse(listening, listening.contains("pid=" + appliance.pid() + ","));
    }

    @Test
    public void installationIsNotWrittenTo() {
        String written = Command.output("find " + appliance.home() + " -newer " + appliance.home().resolve("../data/lock") + " -type f");
        assertEquals("", written);
    }

    @Test
    public void nothingIsLoggedAsAnError() {
        assertFalse(appliance.log(), appliance.log().contains("| ERROR |"));
    }

    @Test
    public void archiveOfOtherJarsGivesWayToOneOfThese() throws IOException {
        Path data = appliance.home().resolve("../data");
        Path archive = data.resolve("shoregate.jsa");
        appliance.stop();
        assertTrue("made at the end", Files.exists(archive));
        Files.writeString(data.resolve("classes"), "of other jars\n");
        appliance.start(EXAMPLE);
        assertFalse("removed at the start", Files.exists(archive));
        appliance.stop();
        assertTrue("made anew", Files.exists(archive));
        appliance.start(EXAMPLE);
        assertTrue("kept", Files.exists(archive));
    }

    @Test
    public void endsWhenAskedTo() {
        int exitCode = appliance.stop();
        assertTrue("exit code " + exitCode, exitCode == 0 || exitCode == TERMINATED);
        appliance.start(EXAMPLE);
    }
}
