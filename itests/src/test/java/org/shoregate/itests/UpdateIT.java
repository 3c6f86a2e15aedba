package org.shoregate.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Every bundle of ours is updated, one after the other, while an uplink is dead and the other one carries ten thousand packets a second. */
public class UpdateIT {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final int NUMBERS = 100;
    private static final String OUT = "provider ISP1 is out of service";

    private Appliance appliance;

    @BeforeClass
    public static void makeNetwork() {
        Root.assume();
        Topology.create();
    }

    @Before
    public void start() {
        appliance = new Appliance("update");
        appliance.start(Path.of(System.getProperty("shoregate.etc"), "shorewall"));
        until("both up", () -> states().equals(List.of("up", "up")));
    }

    @After
    public void end() {
        appliance.kill();
    }

    @Test
    public void healthyUplinkLosesNothingAndTheDeadOneIsDecidedOnce() throws Exception {
        try (Traffic traffic = new Traffic(leavingByIsp2(), Internet.BY_ISP2)) {
            traffic.start();
            Command.output("ip -n isp1 route replace blackhole default");
            until("ISP1 down", () -> states().equals(List.of("down", "up")));
            List<String> bundles = ours();
            assertTrue(bundles.toString(), bundles.size() > 15);
            for (String bundle : bundles) {
                appliance.command("bundle:update -r " + bundle);
                until("back after the update of " + bundle, () -> states().equals(List.of("down", "up")));
            }
            traffic.stop();
            System.out.println(bundles.size() + " bundles updated; healthy uplink: " + traffic.sent() + " packets sent, " + traffic.arrived() + " arrived");
            assertEquals(traffic.sent(), traffic.arrived());
        }
        List<String> rounds = appliance.stateFile("journal.jsonl").lines().filter(l -> l.contains("\"ROUND\"")).dropWhile(l -> !l.contains(OUT)).toList();
        assertEquals("rounds that took ISP1 out", 1, rounds.stream().filter(l -> l.contains(OUT) && !l.contains("\"0 changes")).count());
        assertEquals("rounds that took it back", List.of(), rounds.stream().filter(l -> l.contains("provider ISP1 is in service")).toList());
    }

    /** The state of each uplink; empty while nobody answers. */
    private List<String> states() {
        Command status = appliance.command("wan:status --json");
        return status.exitCode() != 0 ? List.of() : status.output().lines().filter(l -> l.contains("\"state\" :"))
                .map(l -> l.replaceAll(".*: \"|\".*", "")).toList();
    }

    /** The numbers of our bundles, but for the one that holds Karaf together on this JDK: that takes a restart. */
    private List<String> ours() {
        return appliance.command("bundle:list -t 0 -s --no-format").output().lines().filter(l -> l.contains("org.shoregate.") && !l.contains("karaf.jdk25"))
                .map(l -> l.strip().split("\\s+")[0]).toList();
    }

    private static int leavingByIsp2() throws Exception {
        try (Internet internet = new Internet()) {
            return IntStream.range(0, NUMBERS).filter(n -> internet.connect(n).filter(Internet.BY_ISP2::equals).isPresent()).findFirst().orElseThrow();
        }
    }

    private static void until(String what, BooleanSupplier condition) {
        assertTrue(what, Await.within(SOON, condition));
    }
}
