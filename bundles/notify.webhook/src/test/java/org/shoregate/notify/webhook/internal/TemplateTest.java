package org.shoregate.notify.webhook.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shoregate.api.notify.Incident;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Message.Occasion;
import org.shoregate.api.notify.channel.NoticeWriter;
import org.shoregate.testkit.Incidents;
import org.shoregate.testkit.ManualClock;

/** Bodies as they go over the wire. */
class TemplateTest {
    private static final String EVIDENCE = "5 of 5 probes to 192.0.2.1 unanswered for 0.29 s, last reply 1.21 s ago";

    private static String wire(Template template, Message message) throws IOException {
        Receiver receiver = new Receiver(URI.create("https://example.org/alerts"), Optional.of("token"), Optional.empty());
        List<Map<String, Object>> bodies = template.bodies(message, new NoticeWriter("gw1", ZoneOffset.UTC).write(message),
                receiver);
        return JSON.std.asString(bodies.getFirst());
    }

    private static Message opened() {
        return Incidents.about(Occasion.OPENED, Incidents.open("ISP1"));
    }

    private static Message odd(String headline, int lines) {
        Incident.Entry entry = new Incident.Entry(ManualClock.START, "it was so");
        return Incidents.about(Occasion.UPDATED, Incidents.with(Incidents.open("ISP1"), headline,
                Collections.nCopies(lines, entry)));
    }

    @ParameterizedTest
    @EnumSource(Template.class)
    void tellsWhoWhatAndWhy(Template template) throws IOException {
        String wire = wire(template, opened());
        assertThat(wire).contains("ISP1 is down: beyond gateway silent", EVIDENCE);
        assertThat(Template.parse(template.name().toLowerCase(Locale.ROOT))).isSameAs(template);
    }

    @ParameterizedTest
    @EnumSource(Template.class)
    void takesEveryKindOfMessage(Template template) throws IOException {
        for (Message message : List.of(Incidents.test(), Incidents.transition("ISP1"), Incidents.digest(Incidents.closed("ISP1")),
                Incidents.about(Occasion.CLOSED, Incidents.closed("ISP1")))) {
            assertThat(JSON.std.mapFrom(wire(template, message))).isNotEmpty();
        }
    }

    @Test
    void ourOwnHasEverything() throws IOException {
        Map<String, Object> json = JSON.std.mapFrom(wire(Template.JSON,
                Incidents.about(Occasion.CLOSED, Incidents.closed("ISP1"))));
        assertThat(json).containsEntry("version", 1).containsEntry("kind", "closed").containsEntry("over", true)
                .containsEntry("subject", "[gw1] RESOLVED ISP1 is up again after 5 min")
                .containsKeys("id", "time", "severity", "text");
        assertThat(json.get("incidents")).asInstanceOf(InstanceOfAssertFactories.list(Map.class)).singleElement()
                .satisfies(i -> assertThat(i.toString()).contains("cause=BEYOND_GATEWAY_SILENT", "relapses=0", "provider=ISP1",
                        "closed=", EVIDENCE));
        Map<String, Object> transition = JSON.std.mapFrom(wire(Template.JSON, Incidents.transition("ISP1")));
        assertThat(transition.get("transition").toString()).contains("interface=eth0", "state=up", "state=down", "replied=95",
                "avgRttUs=1200");
    }

    @Test
    void markupOfOthersIsText() throws IOException {
        assertThat(wire(Template.SLACK, odd("<!channel> & <http://evil.example|x> @here", 1)))
                .contains("&lt;!channel&gt; &amp; &lt;http://evil.example|x&gt; @\u200bhere").doesNotContain("<", "@here");
        assertThat(wire(Template.MATTERMOST, odd("[x](http://evil.example) **b** @all", 1)))
                .contains("\\\\[x\\\\](http://evil.example) \\\\*\\\\*b\\\\*\\\\* @\u200ball").doesNotContain("@all");
    }

    @Test
    void aCardOfTeamsIsOneAdaptiveCard() throws IOException {
        assertThat(wire(Template.TEAMS, opened())).contains("\"contentType\":\"application/vnd.microsoft.card.adaptive\"",
                "\"type\":\"AdaptiveCard\"", "\"color\":\"Warning\"");
        assertThat(wire(Template.TEAMS, Incidents.about(Occasion.CLOSED, Incidents.closed("ISP1"))))
                .contains("\"color\":\"Good\"");
    }

    @Test
    void ntfyStaysBelowWhatItWouldMakeAFileOf() throws IOException {
        Map<String, Object> json = JSON.std.mapFrom(wire(Template.NTFY, odd("is down", 1000)));
        assertThat(((String) json.get("message")).getBytes(StandardCharsets.UTF_8).length).isBetween(3900, 4096);
        assertThat(json).containsEntry("priority", 4).containsEntry("topic", "alerts").containsEntry("tags", List.of("warning"));
        assertThat(Template.NTFY.address(URI.create("https://ntfy.example/alerts"))).hasToString("https://ntfy.example/");
    }

    @Test
    void pagerDutyKeepsItsLimit() throws IOException {
        Map<String, Object> json = JSON.std.mapFrom(wire(Template.PAGERDUTY, odd("x".repeat(3000), 1)));
        assertThat(((Map<?, ?>) json.get("payload")).get("summary").toString()).hasSize(1024);
        assertThat(((Map<?, ?>) json.get("payload")).get("severity")).isEqualTo("warning");
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThereAre() {
        assertThatIllegalArgumentException().isThrownBy(() -> Template.parse("discord"))
                .withMessage("template = discord is none of json, slack, mattermost, teams, ntfy, pagerduty");
    }
}
