package org.shoregate.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shoregate.api.GatewayException;
import org.shoregate.api.notify.ChannelReport;
import org.shoregate.api.notify.Incident;
import org.shoregate.testkit.Incidents;
import org.shoregate.testkit.ManualClock;

class IncidentTextTest {
    private static final Instant NOW = ManualClock.START.plusSeconds(600);
    private static final ChannelReport WELL = new ChannelReport("mail", 0, Optional.of(NOW.minusSeconds(60)), Optional.of("250 queued\u001b[2J"),
            Optional.empty(), Optional.empty());
    private static final ChannelReport FAILING = new ChannelReport("webhook-of-somebody-far-away", 3, Optional.empty(), Optional.empty(),
            Optional.of(NOW.minusSeconds(120)), Optional.of("connection refused; is anything listening there, and is it what you think it is?"));

    private static List<String> lines(List<Incident> incidents, List<ChannelReport> channels) {
        return IncidentText.lines(incidents, channels, Map.of("ISP2", NOW), true, NOW);
    }

    @Test
    void incidentsAndChannelsAreShown() {
        List<String> lines = lines(List.of(Incidents.closed("ISP1"), Incidents.open("ISP2")), List.of(WELL, FAILING));
        assertThat(lines).allMatch(l -> l.length() <= WanCommand.WIDTH);
        String text = String.join("\n", lines);
        assertThat(text).containsPattern("ISP1 +warning +\\S+ \\S+ +over, 5 min").containsPattern("ISP2 +warning +\\S+ \\S+ +10 min +is down")
                .containsPattern("mail +0 +1 min ago +ok: 250 queued").containsPattern("far-away +3 +- +failing for 2 min:")
                .contains("Muted: ISP2 until ").doesNotContain("\u001b");
    }

    @Test
    void withoutAnyThatIsSaid() {
        assertThat(IncidentText.lines(List.of(), List.of(), Map.of(), false, NOW)).containsExactly("No incident.",
                "No channel is there: nobody is told of anything.");
    }

    @Test
    void scriptsReadTheSame() {
        assertThat(IncidentText.json(Incidents.closed("ISP1"))).containsEntry("open", false).containsEntry("cause", "BEYOND_GATEWAY_SILENT")
                .containsEntry("closed", "2026-01-01T00:05:00Z");
        assertThat(IncidentText.json(FAILING)).containsEntry("waiting", 3).containsKeys("failingSince", "remark").doesNotContainKey("answer");
    }

    @Test
    void timesAreReadInTheirUnits() throws GatewayException {
        assertThat(Span.parse("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(Span.parse("30m")).isEqualTo(Duration.ofMinutes(30));
        assertThat(Span.parse("2h")).isEqualTo(Duration.ofHours(2));
        assertThat(Span.parse("1d")).isEqualTo(Duration.ofDays(1));
        assertThat(Span.parse("0")).isEqualTo(Duration.ZERO);
        for (String wrong : List.of("2", "h", "-1h", "2h30m", "99999999s")) {
            assertThatThrownBy(() -> Span.parse(wrong)).isInstanceOf(GatewayException.class).hasMessageContaining(wrong);
        }
    }
}
