package org.shoregate.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shoregate.api.LinkReport;
import org.shoregate.api.Monitor;
import org.shoregate.api.PluginReport;
import org.shoregate.api.TargetReport;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.lsm.LsmConnection;
import org.shoregate.api.lsm.LsmConnectionReport;
import org.shoregate.api.lsm.LsmLongDown;
import org.shoregate.api.lsm.LsmMonitor;
import org.shoregate.api.lsm.LsmProbe;
import org.shoregate.api.lsm.LsmReport;
import org.shoregate.api.lsm.LsmResult;
import org.shoregate.api.lsm.LsmScripts;
import org.shoregate.api.lsm.LsmStartup;
import org.shoregate.api.lsm.LsmStatistics;
import org.shoregate.api.lsm.LsmStatus;
import org.shoregate.api.lsm.LsmThresholds;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.notify.LinkTransition;
import org.shoregate.testkit.Statuses;

class FactsTest {
    private static final LinkState BEFORE = new LinkState.Up(Instant.EPOCH, "well");
    private static final LsmStatistics FIGURES = new LsmStatistics(97, 3, 4, 1, 12, 0, 0, 12_345, 10_000, 20_000);
    private final Facts facts = new Facts();

    private LinkTransition transition() {
        return facts.transition(BEFORE, Statuses.down("ISP1", Instant.EPOCH));
    }

    private void targets(String... addresses) {
        LinkReport report = new LinkReport(new ProviderName("ISP1"), new InterfaceName("eth0"), BEFORE, "sla", Duration.ofSeconds(1),
                Stream.of(addresses).map(a -> new TargetReport("icmp", a, Optional.empty(), List.of())).toList());
        facts.monitor(Optional.of(new Watching(List.of(report))));
    }

    /** Sees this. */
    private record Watching(List<LinkReport> links) implements Monitor {
        @Override
        public List<PluginReport> plugins() {
            return List.of();
        }
    }

    /** Of which the report is this, or that answers nothing. */
    record Lsm(Optional<LsmReport> known) implements LsmMonitor {
        @Override
        public LsmReport report() {
            return known.orElseThrow(() -> new IllegalStateException("busy"));
        }

        @Override
        public LsmResult reload() {
            throw new AssertionError("nobody asked for that");
        }
    }

    static LsmReport report() {
        LsmProbe probe = new LsmProbe(InetAddress.ofLiteral("192.0.2.7"), false, Optional.empty(), Optional.empty(), 0,
                Duration.ofSeconds(1), Duration.ofSeconds(1));
        LsmScripts scripts = new LsmScripts(Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
        LsmConnection connection = new LsmConnection("dsl", probe, LsmThresholds.DEFAULT, LsmStartup.DEFAULT, scripts, LsmLongDown.NONE,
                new SourceLocation("lsm.conf", 1, 1));
        return new LsmReport(List.of(new LsmConnectionReport(connection, Optional.of(new ProviderName("ISP1")), LsmStatus.DOWN, BEFORE, FIGURES)),
                List.of());
    }

    @Test
    void withoutAMonitorTheVerdictIsAllThereIs() {
        assertThat(transition().target()).isEmpty();
        assertThat(transition().statistics()).isEqualTo(LsmStatistics.NONE);
        assertThat(transition().before()).isEqualTo(BEFORE);
        assertThat(transition().device()).isEqualTo(new InterfaceName("eth0"));
    }

    @Test
    void aSingleTargetIsToldIfItIsAnAddress() {
        targets("192.0.2.1");
        assertThat(transition().target()).contains(InetAddress.ofLiteral("192.0.2.1"));
        targets("192.0.2.1", "192.0.2.2");
        assertThat(transition().target()).isEmpty();
        targets("http://example.org/");
        assertThat(transition().target()).isEmpty();
    }

    @Test
    void anLsmConnectionTellsItsFigures() {
        targets("192.0.2.1", "192.0.2.2");
        facts.lsm(Optional.of(new Lsm(Optional.of(report()))));
        assertThat(transition().target()).contains(InetAddress.ofLiteral("192.0.2.7"));
        assertThat(transition().statistics()).isEqualTo(FIGURES);
        facts.lsm(Optional.of(new Lsm(Optional.empty())));
        assertThat(transition().statistics()).as("a busy monitor delays no verdict").isEqualTo(LsmStatistics.NONE);
    }
}
