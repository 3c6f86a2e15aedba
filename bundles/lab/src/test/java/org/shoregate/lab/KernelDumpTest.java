package org.shoregate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KernelDumpTest {
    @Test
    void equalDumpsDoNotDiffer() {
        KernelDump dump = new KernelDump(List.of("a", "b"));
        assertThat(dump.difference(new KernelDump(List.of("a", "b")))).isEmpty();
    }

    @Test
    void aDifferenceTellsWhatWentAndWhatCame() {
        KernelDump before = new KernelDump(List.of("default via 203.0.113.1", "192.0.2.0/24"));
        KernelDump after = new KernelDump(List.of("192.0.2.0/24", "default via 198.51.100.1"));
        assertThat(before.difference(after)).containsExactly("- default via 203.0.113.1", "+ default via 198.51.100.1");
    }

    @Test
    void aLineThatIsThereTwiceIsADifference() {
        KernelDump once = new KernelDump(List.of("rule"));
        KernelDump twice = new KernelDump(List.of("rule", "rule"));
        assertThat(once.difference(twice)).containsExactly("+ rule");
        assertThat(twice.difference(once)).containsExactly("- rule");
    }

    @Test
    void aRealKernelIsReadTheSameTwice() throws Exception {
        Root.required();
        try (Topology topology = Topology.create()) {
            KernelDump first = KernelDump.of(topology.gateway());
            assertThat(first.lines()).anyMatch(l -> l.contains("203.0.113.0/24 dev eth0")).anyMatch(l -> l.contains("lookup main"));
            assertThat(first.difference(KernelDump.of(topology.gateway()))).isEmpty();
            Topology.run(topology.gateway(), "nft", "add table ip shoregate_traffic; add chain ip shoregate_traffic leaving");
            assertThat(first.difference(KernelDump.of(topology.gateway()))).as("what only counts").isEmpty();
            Topology.run(topology.gateway(), "nft", "add table ip others");
            assertThat(first.difference(KernelDump.of(topology.gateway()))).containsExactly("+ table ip others {", "+ }");
            Topology.run(topology.gateway(), "nft", "delete table ip others");
            Topology.run(topology.gateway(), "ip", "rule", "add", "pref", "7", "lookup", "9");
            assertThat(first.difference(KernelDump.of(topology.gateway()))).hasSize(1);
        }
    }
}
