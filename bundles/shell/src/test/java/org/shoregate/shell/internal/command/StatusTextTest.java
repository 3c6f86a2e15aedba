package org.shoregate.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.UplinkStatus;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.net.Family;
import org.shoregate.api.plan.UplinkPlan;
import org.shoregate.testkit.Configs;

class StatusTextTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static UplinkStatus uplink(String name, boolean inService, String reason, LinkState state, boolean disabled) {
        Provider provider = Configs.balanced(name, 1, "eth0", "203.0.113.1");
        Uplink uplink = new Uplink(provider.name(), Family.IPV4, provider.device(), Optional.empty(),
                Optional.of(InetAddress.ofLiteral("203.0.113.1")), 1);
        return new UplinkStatus(new UplinkPlan(provider, uplink, inService, reason), state, disabled, NOW.minusSeconds(90));
    }

    private static GatewayStatus status(List<UplinkStatus> uplinks, List<Diagnostic> diagnostics, List<String> problems) {
        return new GatewayStatus(GatewayStatus.Health.DEGRADED, Optional.empty(), Optional.empty(), Optional.empty(), uplinks, diagnostics, problems, 3,
                Duration.ofMillis(2), NOW.minusSeconds(7200));
    }

    @Test
    void saysOfEachUplinkWhyItIsSo() {
        List<String> lines = StatusText.lines(status(List.of(
                uplink("ISP1", true, "usable", new LinkState.Up(NOW, "60 of 60 answered"), false),
                uplink("ISP2", false, "no answer from 198.51.100.1 or 192.0.2.1 for 3 probes in a row",
                        new LinkState.Down(NOW, LinkState.Cause.GATEWAY_SILENT, "lost"), false),
                uplink("ISP4", true, "lost, but no better uplink is left",
                        new LinkState.Down(NOW, LinkState.Cause.DNS_ONLY, "lost"), false),
                uplink("ISP3", false, "disabled by hand", new LinkState.Up(NOW, "fine"), true)), List.of(), List.of()), NOW);
        assertThat(lines).startsWith("Gateway DEGRADED, 2 of 4 uplinks in service, running for 2 h",
                "NAME  INTERFACE  GATEWAY      STATE     SINCE  WHY",
                "ISP1  eth0       203.0.113.1  up        1 min  60 of 60 answered",
                "ISP2  eth0       203.0.113.1  down      1 min  no answer from 198.51.100.1 or");
        assertThat(lines).contains("ISP4  eth0       203.0.113.1  down      1 min  dns only: lost, but no better");
        assertThat(lines).contains("ISP3  eth0       203.0.113.1  disabled  1 min  disabled by hand");
        assertThat(lines).allMatch(l -> l.length() <= WanCommand.WIDTH);
    }

    @Test
    void showsAnInvalidConfigurationAndProblems() {
        Diagnostic error = new Diagnostic(Diagnostic.Severity.ERROR, "SG-P001", new SourceLocation("providers", 3, 7), "number 1 is used twice");
        assertThat(StatusText.lines(status(List.of(), List.of(error), List.of("the disk is full")), NOW)).containsExactly(
                "Gateway DEGRADED, 0 of 0 uplinks in service, running for 2 h",
                "The configuration is invalid; nothing is in force until it is corrected:",
                "  providers:3:7: error: number 1 is used twice [SG-P001]",
                "Problem: the disk is full");
    }
}
