package org.shoregate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shoregate.netlink.Namespace;

class TopologyTest {
    /** Above the largest process id a kernel gives out, PID_MAX_LIMIT in linux/threads.h. */
    private static final String DEAD_OWNER = "5000000";

    @Test
    void linksAddressesAndRoutersAreThere() throws Exception {
        Root.required();
        try (Topology topology = Topology.create()) {
            assertThat(Topology.run(topology.gateway(), "ip", "-br", "-4", "address"))
                    .contains("203.0.113.2/24", "198.51.100.2/24", "192.168.1.1/24");
            assertThat(reaches(topology.gateway(), "203.0.113.1")).isTrue();
            assertThat(reaches(topology.gateway(), "198.51.100.1")).isTrue();
            assertThat(reaches(topology.lan(), "192.168.1.1")).isTrue();
            assertThat(reaches(topology.router(Isp.ISP1), "192.0.2.16")).isTrue();
            for (InetAddress probed : Topology.defaultTargets()) {
                assertThat(reaches(topology.router(Isp.ISP2), probed.getHostAddress())).isTrue();
            }
        }
    }

    @Test
    void bothEndsOfALinkHaveDifferentIndexes() throws Exception {
        Root.required();
        try (Topology topology = Topology.create()) {
            assertThat(Topology.run(topology.gateway(), "ip", "-o", "link", "show", "type", "veth").lines().filter(l -> l.contains(" mtu ")))
                    .hasSize(3).noneMatch(l -> l.matches("(\\d+): .*@if\\1: .*"));
        }
    }

    @Test
    void aBlackholedRouterAnswersForItselfOnly() throws Exception {
        Root.required();
        try (Topology topology = Topology.create()) {
            Topology.run(topology.gateway(), "ip", "route", "add", "default", "via", "203.0.113.1");
            assertThat(reaches(topology.gateway(), "192.0.2.1")).isTrue();
            Fault.BLACKHOLE.strike(topology, Isp.ISP1);
            assertThat(reaches(topology.gateway(), "203.0.113.1")).isTrue();
            assertThat(reaches(topology.gateway(), "192.0.2.1")).isFalse();
            Fault.BLACKHOLE.heal(topology, Isp.ISP1);
            assertThat(reaches(topology.gateway(), "192.0.2.1")).isTrue();
        }
    }

    @Test
    void closingLeavesNothingAndEndsWhatRunsInside() throws Exception {
        Root.required();
        Topology topology = Topology.create();
        List<Path> names = List.of(topology.gateway().path(), topology.lan().path(), topology.internet().path());
        Process sleeper = topology.gateway().call(() -> new ProcessBuilder("sleep", "60").start());
        topology.close();
        topology.close();
        assertThat(sleeper.waitFor()).isNotZero();
        assertThat(names).noneMatch(Files::exists);
    }

    @Test
    void whatAKilledLabLeftIsRemovedAndALivingOnesIsNot() throws Exception {
        Root.required();
        String stale = "sg-lab-" + DEAD_OWNER + "-1-gw";
        Namespace.removeStale(stale);
        Namespace dead = Namespace.create(stale);
        Path folder = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "sg-lab-" + DEAD_OWNER + "-x"));
        Process orphan = dead.call(() -> new ProcessBuilder("sleep", "60").start());
        try (Topology first = Topology.create(); Topology second = Topology.create()) {
            assertThat(orphan.waitFor()).isNotZero();
            assertThat(List.of(dead.path(), folder)).noneMatch(Files::exists);
            assertThat(first.gateway().path()).exists();
            assertThat(second.gateway().path()).exists();
        } finally {
            dead.close();
        }
    }

    /** By ICMP, for root. */
    private static boolean reaches(Namespace from, String address) throws Exception {
        return from.call(() -> InetAddress.ofLiteral(address).isReachable(1000));
    }
}
