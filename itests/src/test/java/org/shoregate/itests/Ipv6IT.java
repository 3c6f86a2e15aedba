package org.shoregate.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
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

/** The same for IPv6, as etc/shorewall6 has it, beside a gateway for IPv4. */
public class Ipv6IT {
    private static final Duration DETECTED = Duration.ofSeconds(10);
    /** The provider must prove itself for some seconds first. */
    private static final Duration TRUSTED_AGAIN = Duration.ofSeconds(30);
    private static final int CONNECTIONS = 20;
    private static final String BY_ISP1 = "2001:db8:1:0:0:0:0:2";
    private static final String BY_ISP2 = "2001:db8:2:0:0:0:0:2";
    /** On a network of the internet host of which every address is its own. */
    private static final String HOSTS = "2001:db8:ffff::";
    private static final Path ETC = Path.of(System.getProperty("shoregate.etc"));

    private Appliance ipv6;
    private Internet internet;

    @BeforeClass
    public static void makeNetwork() {
        Root.assume();
        Topology.create();
        Topology.addIpv6();
    }

    @Before
    public void start() throws Exception {
        ipv6 = new Appliance("ipv6");
        ipv6.start(ETC.resolve("shorewall6"), "-6", "--targets", "*=gateway," + HOSTS + "1");
        internet = new Internet();
        assertTrue("both providers are used: " + exits(), Await.within(TRUSTED_AGAIN, this::bothAreUsed));
    }

    @After
    public void end() throws Exception {
        internet.close();
        ipv6.kill();
    }

    @Test
    public void carrierLostAndBack() {
        Command.output("ip -n isp1 link set gw down");
        assertOnlyIsp2();
        Command.output("ip -n isp1 link set gw up");
        assertTrue(Await.within(TRUSTED_AGAIN, this::bothAreUsed));
    }

    @Test
    public void silenceBehindTheProvidersRouterAndBack() {
        Command.output("ip netns exec isp1 sysctl -qw net.ipv6.conf.all.forwarding=0");
        assertOnlyIsp2();
        Command.output("ip netns exec isp1 sysctl -qw net.ipv6.conf.all.forwarding=1");
        assertTrue(Await.within(TRUSTED_AGAIN, this::bothAreUsed));
    }

    @Test
    public void anotherHandInTheRulesIsUndone() {
        Command.output("ip -6 rule flush");
        Command.output("nft flush ruleset");
        assertTrue(Await.within(DETECTED, this::bothAreUsed));
        String history = ipv6.command("wan:history").output();
        assertTrue(history, history.contains("10000"));
    }

    @Test
    public void aGatewayForIpv4LivesBesideIt() throws Exception {
        String rules = Command.output("ip -6 rule show");
        Appliance ipv4 = new Appliance("ipv4");
        ipv4.start(ETC.resolve("shorewall"));
        try {
            assertTrue(Await.within(TRUSTED_AGAIN, () -> Set.of(Internet.BY_ISP1, Internet.BY_ISP2).contains(
                    internet.connect(0).orElse("none"))));
            assertEquals(rules, Command.output("ip -6 rule show"));
            assertEquals(0, ipv4.command("wan:disable ISP1").exitCode());
            assertTrue("IPv6 goes on by both: " + exits(), bothAreUsed());
            assertFalse(ipv6.log(), ipv6.log().contains("| ERROR |"));
        } finally {
            ipv4.command("wan:enable ISP1");
            ipv4.kill();
        }
    }

    private void assertOnlyIsp2() {
        assertTrue("moved to ISP2: " + exits(), Await.within(DETECTED, () -> exits().equals(Set.of(BY_ISP2))));
        String status = ipv6.command("wan:status").output();
        assertTrue(status, status.contains("down"));
    }

    private boolean bothAreUsed() {
        return exits().equals(Set.of(BY_ISP1, BY_ISP2));
    }

    private Set<String> exits() {
        Set<String> seen = new TreeSet<>();
        IntStream.rangeClosed(1, CONNECTIONS).mapToObj(i -> internet.connect(HOSTS + Integer.toHexString(i))).map(Ipv6IT::orNone)
                .forEach(seen::add);
        return seen;
    }

    private static String orNone(Optional<String> exit) {
        return exit.orElse("none");
    }
}
