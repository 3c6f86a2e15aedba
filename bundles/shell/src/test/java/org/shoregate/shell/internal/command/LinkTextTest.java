package org.shoregate.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.shoregate.api.LinkReport;
import org.shoregate.api.TargetReport;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Sample;
import org.shoregate.api.net.InterfaceName;

class LinkTextTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private static LinkReport report(LinkState state, TargetReport... targets) {
        return new LinkReport(new ProviderName("ISP1"), new InterfaceName("eth0"), state, "sla", Duration.ofSeconds(1), List.of(targets));
    }

    private static TargetReport target(String address, List<Sample> last) {
        return new TargetReport("icmp", address, Optional.empty(), last);
    }

    /** A hundred answers, each a millisecond slower than the one before, but for the last. */
    private static final List<Sample> HUNDRED = LongStream.rangeClosed(1, 100)
            .<Sample>mapToObj(n -> n == 100 ? new Sample.Lost(n) : new Sample.Replied(n, n * 1_000_000)).toList();

    @Test
    void linksTellWhatIsWrongFirst() {
        LinkState down = new LinkState.Down(NOW.minusSeconds(30), LinkState.Cause.BEYOND_GATEWAY_SILENT, "7 of 7 probes to 9.9.9.9 unanswered");
        List<String> lines = LinkText.links(List.of(report(down, target("gateway", List.of(new Sample.Replied(1, 5))),
                target("9.9.9.9", HUNDRED))), NOW);
        assertThat(lines).startsWith("NAME  INTERFACE  STATE  SINCE  EVERY    ANSWER  WHY",
                "ISP1  eth0       down   30 s   1000 ms  1 of 2  beyond gateway silent: 7 of 7");
        assertThat(lines).allMatch(l -> l.length() <= WanCommand.WIDTH);
    }

    @Test
    void probesShowFiguresAndEachOutcome() {
        List<String> lines = LinkText.probes(report(new LinkState.Up(NOW.minusSeconds(90), "fine"), target("9.9.9.9", HUNDRED),
                new TargetReport("http", "example.net", Optional.of("probe type http is not installed"), List.of())), NOW);
        assertThat(lines).contains("ISP1 over eth0 is up for 1 min, by the policy sla, a probe every 1000 ms",
                "SENT  LOSS  MIN     MEDIAN   P95      JITTER  TARGET", "100   1 %   1.0 ms  50.0 ms  95.0 ms  1.0 ms  icmp:9.9.9.9",
                "icmp:9.9.9.9");
        assertThat(lines).anyMatch(l -> l.startsWith("  ▁▁") && l.length() == 52).anyMatch(l -> l.endsWith("▇█!") && l.length() == 52);
        assertThat(lines).allMatch(l -> l.length() <= WanCommand.WIDTH);
    }

    @Test
    void jsonHasTheSame() {
        Map<String, Object> json = LinkText.json(report(new LinkState.Degraded(NOW, LinkState.Cause.LOSS, "lossy"),
                target("9.9.9.9", List.of(new Sample.Replied(1, 2_500_000), new Sample.Lost(2), new Sample.Failed(3, "ENOBUFS")))));
        assertThat(json).containsEntry("state", "degraded").containsEntry("cause", "LOSS").containsEntry("intervalMs", 1000.0);
        assertThat(((List<?>) json.get("targets")).getFirst()).asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("lossPercent", 50.0).containsEntry("medianMs", 2.5).containsEntry("last", List.of(2.5, "lost", "failed"));
    }

    @Test
    void eachOutcomeHasItsCharacter() {
        assertThat(Sparkline.of(List.of(new Sample.Replied(1, 10), new Sample.Replied(2, 80), new Sample.Lost(3),
                new Sample.Refused(4, InetAddress.getLoopbackAddress(), 3, 1), new Sample.Unexpected(5, 9, "302"),
                new Sample.Failed(6, "EPERM")))).isEqualTo("▁█!x?.");
        assertThat(Sparkline.of(List.of())).isEmpty();
    }
}
