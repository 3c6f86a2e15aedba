package org.shoregate.notify.syslog.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shoregate.api.notify.Incident;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Message.Occasion;
import org.shoregate.api.notify.channel.NoticeWriter;
import org.shoregate.testkit.Incidents;

class FormatTest {
    private static final Format NEW = new Format.Rfc5424(Facility.LOCAL4, "gw1", "shoregate", 77);
    private static final Format OLD = new Format.Rfc3164(Facility.DAEMON, "", "lsm", 77, ZoneOffset.UTC);
    private static final Instant TIME = Instant.parse("2026-03-04T05:06:07.0089Z");

    private static String text(Format format, Entry entry) {
        return new String(format.bytes(entry), StandardCharsets.UTF_8);
    }

    @Test
    void aLineOfRfc5424() {
        assertThat(text(NEW, new Entry(Entry.CRITICAL, TIME, "OPENED", Map.of("a", "1"), "no uplink works")))
                .isEqualTo("<162>1 2026-03-04T05:06:07.008Z gw1 shoregate 77 OPENED [shoregate@32473 a=\"1\"] no uplink works");
        assertThat(text(NEW, new Entry(Entry.INFORMATIONAL, TIME, "TEST", Map.of(), "for\nmünchen")))
                .isEqualTo("<166>1 2026-03-04T05:06:07.008Z gw1 shoregate 77 TEST - \uFEFFfor münchen");
    }

    @Test
    void valuesAreEscaped() {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("x", "a\"b\\c]d\ne");
        data.put("y", "");
        assertThat(text(NEW, new Entry(Entry.NOTICE, TIME, "CLOSED", data, "")))
                .contains("[shoregate@32473 x=\"a\\\"b\\\\c\\]d e\" y=\"\"] ");
    }

    @Test
    void aLineOfRfc3164() {
        assertThat(text(OLD, new Entry(Entry.WARNING, TIME, "LSM", Map.of("a", "1"), "link a up event")))
                .isEqualTo("<28>Mar  4 05:06:07 lsm[77]: link a up event");
    }

    @Test
    void aLongOneIsCutBetweenCharacters() {
        byte[] bytes = NEW.bytes(new Entry(Entry.NOTICE, TIME, "TEST", Map.of(), "ü".repeat(3000)));
        assertThat(bytes.length).isBetween(Format.LONGEST - 1, Format.LONGEST);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).endsWith("ü").doesNotContain("\uFFFD");
    }

    @Test
    void aForeignNameOfTheGatewayIsMadePrintable() {
        assertThat(text(new Format.Rfc5424(Facility.KERN, "mün chen", "p", 1), new Entry(Entry.NOTICE, TIME, "TEST", Map.of(),
                "")))
                .startsWith("<5>1 2026-03-04T05:06:07.008Z m_n_chen p 1 ");
        assertThat(text(new Format.Rfc5424(Facility.KERN, "", "p", 1), new Entry(Entry.NOTICE, TIME, "TEST", Map.of(), "")))
                .contains("Z - p 1 ");
    }

    @Test
    void anIncidentTellsItsDataAndItsLastEvidence() {
        Entries entries = new Entries(NoticeWriter.of("gw1"));
        Entry opened = entries.of(Incidents.about(Occasion.OPENED, Incidents.open("ISP1"))).getFirst();
        assertThat(opened.severity()).isEqualTo(Entry.WARNING);
        assertThat(opened.text()).startsWith("ISP1 is down").contains("unanswered for 0.29 s");
        assertThat(opened.data()).containsEntry("provider", "ISP1").containsEntry("severity", "warning")
                .containsEntry("cause", "beyond_gateway_silent").doesNotContainKey("closed");
        Entry closed = entries.of(Incidents.about(Occasion.CLOSED, Incidents.closed("ISP1"))).getFirst();
        assertThat(closed.severity()).isEqualTo(Entry.NOTICE);
        assertThat(closed.data()).containsKey("closed");
        assertThat(entries.of(Incidents.digest(Incidents.closed("ISP1"), Incidents.open("ISP2")))).extracting(Entry::kind)
                .containsExactly("CLOSED", "OPENED");
        Incident last = Incidents.with(Incidents.open("ISP2"), "is down", List.of(new Incident.Entry(TIME, "ISP2 is down; nobody answers")));
        assertThat(entries.of(new Message.Digest("d", TIME, List.of(last), Set.of(last.id())))).singleElement().satisfies(e -> {
            assertThat(e.kind()).isEqualTo("UPDATED");
            assertThat(e.text()).as("the same words once").isEqualTo("ISP2 is down; nobody answers");
        });
        assertThat(entries.of(Incidents.transition("ISP1"))).singleElement().satisfies(e -> assertThat(e.data())
                .containsEntry("timeout", "5").containsEntry("device", "eth0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/dev/log", "unix:log", "udp:", "udp:a:b", "tcp:h:0", "tcp:h:70000", "tls:h", "udp:2001:db8::1"})
    void anAddressThatIsNoneIsRefused(String address) {
        assertThatThrownBy(() -> Receiver.of(address, java.time.Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("address = " + address);
    }

    @Test
    void addressesAreRead() {
        java.time.Duration limit = java.time.Duration.ofSeconds(1);
        assertThat(List.of(Receiver.of("udp:log.example.net", limit), Receiver.of(" tcp:[2001:db8::1]:601 ", limit),
                Receiver.of("unix:/dev/log", limit)))
                .containsExactly(new UdpReceiver("log.example.net", 514), new TcpReceiver("2001:db8::1", 601, limit),
                        new UnixReceiver(java.nio.file.Path.of("/dev/log"), limit));
    }

    @Test
    void whatIsUnknownIsRefused() {
        assertThatThrownBy(() -> Syslog.notifier("udp:h", Map.of("facility", "disk"))).hasMessageContaining("facility = disk");
        assertThatThrownBy(() -> Syslog.notifier("udp:h", Map.of("format", "gelf"))).hasMessageContaining("format = gelf");
        assertThat(Facility.of(" Local7 ").ordinal()).isEqualTo(23);
    }
}
