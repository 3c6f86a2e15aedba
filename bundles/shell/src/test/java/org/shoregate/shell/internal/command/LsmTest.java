package org.shoregate.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.lsm.LsmConnection;
import org.shoregate.api.lsm.LsmConnectionReport;
import org.shoregate.api.lsm.LsmGroup;
import org.shoregate.api.lsm.LsmGroupReport;
import org.shoregate.api.lsm.LsmLongDown;
import org.shoregate.api.lsm.LsmProbe;
import org.shoregate.api.lsm.LsmReport;
import org.shoregate.api.lsm.LsmScripts;
import org.shoregate.api.lsm.LsmStartup;
import org.shoregate.api.lsm.LsmStatistics;
import org.shoregate.api.lsm.LsmStatus;
import org.shoregate.api.lsm.LsmThresholds;
import org.shoregate.api.net.InterfaceName;

class LsmTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:10:00Z");
    private static final SourceLocation PLACE = new SourceLocation("lsm.conf", 1, 1);
    private static final LsmScripts SCRIPTS = new LsmScripts(Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());

    private static LsmReport report() {
        LsmProbe probe = new LsmProbe(InetAddress.ofLiteral("192.0.2.7"), false, Optional.empty(), Optional.of(new InterfaceName("eth0")), 0,
                Duration.ofSeconds(1), Duration.ofSeconds(1));
        LsmConnection connection = new LsmConnection("dsl", probe, LsmThresholds.DEFAULT, LsmStartup.DEFAULT, SCRIPTS, LsmLongDown.NONE, PLACE);
        LinkState state = new LinkState.Up(NOW.minusSeconds(30), "all is well");
        LsmStatistics figures = new LsmStatistics(97, 3, 4, 1, 12, 0, 0, 12_345, 10_000, 20_000);
        return new LsmReport(List.of(new LsmConnectionReport(connection, Optional.of(new ProviderName("ISP1")), LsmStatus.UP, state, figures)),
                List.of(new LsmGroupReport(new LsmGroup("all", LsmGroup.Logic.AND, List.of("dsl"), Optional.empty(), LsmStatus.UNKNOWN, SCRIPTS,
                        PLACE), state)));
    }

    @Test
    void connectionsAndGroupsAreShown() {
        assertThat(Lsm.lines(report(), NOW)).allMatch(l -> l.length() <= WanCommand.WIDTH).hasSize(4);
        assertThat(String.join("\n", Lsm.lines(report(), NOW))).containsPattern("dsl +ISP1 +up +30 s +97 +4 +1 +12.3 +192.0.2.7 over eth0")
                .containsPattern("all +and +up +30 s +dsl");
    }

    @Test
    void withoutAConfigurationTheWayToOneIsTold() {
        assertThat(Lsm.lines(new LsmReport(List.of(), List.of()), NOW)).singleElement().asString().contains("lsmConfig");
    }

    @Test
    void figuresHaveLsmsNames() {
        assertThat(Lsm.json(report())).extractingByKey("connections").asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .singleElement().asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsAllEntriesOf(Map.of("state", "up", "replied", 97, "reply_late", 1, "cons_rcvd", 12, "avg_rtt", 12_345L));
    }
}
