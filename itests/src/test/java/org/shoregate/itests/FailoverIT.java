package org.shoregate.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** One provider fails, and new connections leave by the other one. How fast is the lab's business. */
public class FailoverIT {
    private static final Duration DETECTED = Duration.ofSeconds(10);
    /** The provider must prove itself for some seconds first. */
    private static final Duration TRUSTED_AGAIN = Duration.ofSeconds(30);
    /** Enough for two providers of equal weight both to have a share. */
    private static final int CONNECTIONS = 20;

    private Appliance appliance;
    private Internet internet;

    @BeforeClass
    public static void makeNetwork() {
        Root.assume();
        Topology.create();
    }

    @Before
    public void start() throws Exception {
        appliance = new Appliance("failover");
        appliance.start(Path.of(System.getProperty("shoregate.etc"), "shorewall"));
        internet = new Internet();
        assertTrue("both providers are used: " + exits(), Await.within(TRUSTED_AGAIN, this::bothAreUsed));
    }

    @After
    public void end() throws Exception {
        internet.close();
        appliance.kill();
    }

    @Test
    public void carrierLostAndBack() {
        Command.output("ip -n isp1 link set gw down");
        assertOnlyIsp2();
        Command.output("ip -n isp1 link set gw up");
        Command.output("ip -n isp1 route replace default via 10.1.0.2");
        assertTrue(Await.within(TRUSTED_AGAIN, this::bothAreUsed));
    }

    @Test
    public void silenceBehindTheProvidersRouterAndBack() {
        Command.output("ip -n isp1 route replace blackhole default");
        assertOnlyIsp2();
        Command.output("ip -n isp1 route replace default via 10.1.0.2");
        assertTrue(Await.within(TRUSTED_AGAIN, this::bothAreUsed));
    }

    @Test
    public void disabledByAPersonAndEnabledAgain() {
        assertEquals(0, appliance.command("wan:disable ISP1").exitCode());
        assertEquals(Set.of(Internet.BY_ISP2), exits());
        assertEquals(0, appliance.command("wan:enable ISP1").exitCode());
        assertTrue(Await.within(TRUSTED_AGAIN, this::bothAreUsed));
    }

    private void assertOnlyIsp2() {
        assertTrue("moved to ISP2: " + exits(), Await.within(DETECTED, () -> exits().equals(Set.of(Internet.BY_ISP2))));
        String status = appliance.command("wan:status").output();
        assertTrue(status, status.contains("down"));
    }

    private boolean bothAreUsed() {
        return exits().equals(Set.of(Internet.BY_ISP1, Internet.BY_ISP2));
    }

    /** By which addresses connections come now; {@code none} if one failed. */
    private Set<String> exits() {
        Set<String> seen = new TreeSet<>();
        IntStream.range(0, CONNECTIONS).mapToObj(internet::connect).map(FailoverIT::orNone).forEach(seen::add);
        return seen;
    }

    private static String orNone(Optional<String> exit) {
        return exit.orElse("none");
    }
}
