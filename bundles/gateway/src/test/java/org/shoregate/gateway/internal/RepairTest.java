package org.shoregate.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.gateway.FlowPolicies;
import org.shoregate.lab.Topology;

/** What the gateway keeps right in a kernel of its own. */
class RepairTest {
    private static final String MASQUERADE = "MASQUERADE 192.168.1.0/24 eth0\nMASQUERADE 192.168.1.0/24 eth1\n";

    @TempDir
    private Path directory;

    @Test
    void ourOwnRepairOfTheMarkingRulesIsNoFight() throws Exception {
        try (LabGateway lab = new LabGateway(directory, MASQUERADE, FlowPolicies.DEFAULT)) {
            for (int i = 0; i < Interference.FIGHTS; i++) {
                Topology.run(lab.topology.gateway(), "nft", "flush", "ruleset");
                LabGateway.until("the table is back", () -> lab.marks.isInstalled(lab.gateway.status().plan().orElseThrow().marks()));
                Thread.sleep(100); // until the event of its return has come
            }
            assertThat(lab.gateway.status().problems()).isEmpty();
        }
    }

    @Test
    void gatewaysAreKnownBeforeTrafficComes() throws Exception {
        try (LabGateway lab = new LabGateway(directory, MASQUERADE, FlowPolicies.DEFAULT)) {
            for (String gateway : new String[] {"203.0.113.1", "198.51.100.1"}) {
                LabGateway.until(gateway + " is known", () -> Topology.run(lab.topology.gateway(), "ip", "neighbour", "show", gateway).contains("lladdr"));
            }
        }
    }
}
