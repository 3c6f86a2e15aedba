package org.shoregate.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shoregate.gateway.internal.LabGateway.seenSurely;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.JournalEntry;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.gateway.FlowPolicies;
import org.shoregate.gateway.FlowPolicies.Transition;
import org.shoregate.lab.Topology;

/** What becomes of live connections, in network namespaces. */
class FlowPolicyTest {
    private static final ProviderName ISP1 = new ProviderName("ISP1");
    private static final String MASQUERADE = "MASQUERADE 192.168.1.0/24 eth0\nMASQUERADE 192.168.1.0/24 eth1\n";
    private static final String BY_ISP1 = "203.0.113.2";
    private static final String BY_ISP2 = "198.51.100.2";

    @TempDir
    private Path directory;

    private static FlowPolicies policies(Map<Transition, List<String>> texts) {
        List<String> faults = new ArrayList<>();
        FlowPolicies policies = FlowPolicies.read(texts, faults::add);
        assertThat(faults).isEmpty();
        return policies;
    }

    private static LinkState down() {
        return new LinkState.Down(Instant.now(), LinkState.Cause.GATEWAY_SILENT, "the test says so");
    }

    private static void untilSeen(DatagramSocket client, String address) throws Exception {
        LabGateway.until("seen as " + address, () -> LabGateway.seen(client).equals(address));
    }

    @Test
    void aFlowWithAFixedAddressLeavesADeadUplinkAndStaysWhereItIsWhenThatIsBack() throws Exception {
        String fixed = "203.0.113.50";
        try (LabGateway lab = new LabGateway(directory, "SNAT(" + fixed + ") 192.168.1.0/24 eth0\nMASQUERADE 192.168.1.0/24 eth1\n", FlowPolicies.DEFAULT);
                DatagramSocket client = lab.client()) {
            Topology.run(lab.topology.gateway(), "ip", "address", "add", fixed + "/24", "dev", "eth0");
            Topology.run(lab.topology.internet(), "ip", "route", "add", fixed + "/32", "via", "10.255.1.2");
            untilSeen(client, fixed);
            lab.gateway.verdict(ISP1, down());
            untilSeen(client, BY_ISP2);
            LabGateway.until("it is in the journal", () -> lab.gateway.history(50).stream().map(JournalEntry::details)
                    .anyMatch(d -> d.contains("reset connections of address " + fixed)));
            lab.gateway.verdict(ISP1, new LinkState.Up(Instant.now(), "the test says so"));
            LabGateway.until("back", () -> lab.gateway.status().uplinks().getFirst().plan().inService());
            for (int i = 0; i < 20; i++) {
                assertThat(seenSurely(client)).isEqualTo(BY_ISP2);
            }
            try (DatagramSocket fresh = lab.client()) {
                assertThat(seenSurely(fresh)).isEqualTo(fixed);
            }
        }
    }

    @Test
    void whatDrainsGoesOnWhileNewConnectionsGoElsewhereAndEndsInTime() throws Exception {
        try (LabGateway lab = new LabGateway(directory, MASQUERADE, policies(Map.of(Transition.DISABLE, List.of("reset", "ISP1 drain 8"))));
                DatagramSocket client = lab.client()) {
            untilSeen(client, BY_ISP1);
            lab.gateway.disable(ISP1);
            assertThat(lab.gateway.status().uplinks().getFirst().plan().draining()).isTrue();
            try (DatagramSocket fresh = lab.client()) {
                assertThat(seenSurely(fresh)).isEqualTo(BY_ISP2);
            }
            assertThat(seenSurely(client)).isEqualTo(BY_ISP1);
            lab.restart();
            assertThat(lab.gateway.status().uplinks().getFirst().plan().draining()).as("a restart does not end it").isTrue();
            assertThat(seenSurely(client)).isEqualTo(BY_ISP1);
            untilSeen(client, BY_ISP2);
            LabGateway.until("told, too", () -> !lab.gateway.status().uplinks().getFirst().plan().hasTable());
            assertThat(Topology.run(lab.topology.gateway(), "ip", "rule")).doesNotContain("fwmark 0x1/");
        }
    }

    @Test
    void policiesOfSingleProvidersLeaveOrMove() throws Exception {
        FlowPolicies policies = policies(Map.of(Transition.DISABLE, List.of("leave"), Transition.FAIL_BACK, List.of("leave", "ISP2 move")));
        // the kernel itself forgets what was masqueraded and now leaves by another interface (nf_nat_masquerade.c, nf_nat_oif_changed)
        String fixed = "SNAT(" + BY_ISP1 + ") 192.168.1.0/24 eth0\nSNAT(" + BY_ISP2 + ") 192.168.1.0/24 eth1\n";
        try (LabGateway lab = new LabGateway(directory, fixed, policies); DatagramSocket left = lab.client(); DatagramSocket moved = lab.client()) {
            untilSeen(left, BY_ISP1);
            lab.gateway.disable(ISP1);
            assertThat(seenSurely(moved)).isEqualTo(BY_ISP2);
            for (int i = 0; i < 3; i++) {
                assertThat(LabGateway.seen(left)).as("its address is not welcome there").isEmpty();
            }
            lab.gateway.enable(ISP1);
            untilSeen(left, BY_ISP1);
            untilSeen(moved, BY_ISP1);
        }
    }

    @Test
    void whoLosesItsAddressLosesItsConnections() throws Exception {
        String renumbered = "203.0.113.60";
        String snat = "SNAT(detect) 192.168.1.0/24 eth0\nMASQUERADE 192.168.1.0/24 eth1\n";
        try (LabGateway lab = new LabGateway(directory, snat, FlowPolicies.DEFAULT); DatagramSocket client = lab.client()) {
            Topology.run(lab.topology.internet(), "ip", "route", "add", renumbered + "/32", "via", "10.255.1.2");
            untilSeen(client, BY_ISP1);
            Topology.run(lab.topology.gateway(), "ip", "address", "add", renumbered + "/25", "dev", "eth0");
            Topology.run(lab.topology.gateway(), "ip", "address", "del", BY_ISP1 + "/24", "dev", "eth0");
            untilSeen(client, renumbered);
            LabGateway.until("known by its new address", () -> lab.gateway.status().uplinks().getFirst().plan().uplink().source()
                    .equals(Optional.of(InetAddress.ofLiteral(renumbered))));
        }
    }
}
