package org.shoregate.api.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.lsm.LsmStatistics;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.notify.Incident;
import org.shoregate.api.notify.LinkTransition;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Message.Occasion;
import org.shoregate.api.notify.Severity;

class NoticeWriterTest {
    private static final Instant BEGAN = Instant.parse("2026-03-01T10:00:00Z");
    private static final NoticeWriter WRITER = new NoticeWriter("gw1", ZoneOffset.ofHours(1));

    private static Incident incident(String subject, Severity severity, String headline, int relapses, Instant closed) {
        return new Incident("i-" + subject, subject, Optional.of(new ProviderName(subject)), severity,
                Optional.of(LinkState.Cause.GATEWAY_SILENT), headline,
                List.of(new Incident.Entry(BEGAN, "5 of 5 probes unanswered"),
                        new Incident.Entry(BEGAN.plusSeconds(1), "traffic moved to ISP2")), relapses, BEGAN,
                        Optional.ofNullable(closed));
    }

    @Test
    void tellsWhatIsTheMatterWithTheTimeline() {
        Incident incident = incident("ISP1", Severity.WARNING, "is down: gateway silent", 0, null);
        Notice notice = WRITER.write(new Message.About("m1", BEGAN.plusSeconds(75), Occasion.OPENED, incident));
        assertThat(notice.subject()).isEqualTo("[gw1] WARNING ISP1 is down: gateway silent");
        assertThat(notice.over()).isFalse();
        assertThat(notice.text()).isEqualTo("""
                ISP1 is down: gateway silent
                  Severity   warning
                  Cause      gateway silent
                  Began      2026-03-01 11:00:00 +0100
                  Lasts for  1 min 15 s
                  Incident   i-ISP1

                  2026-03-01 11:00:00 +0100  5 of 5 probes unanswered
                  2026-03-01 11:00:01 +0100  traffic moved to ISP2
                """);
    }

    @Test
    void tellsHowLongItLastedAndHowOftenItCameBack() {
        Incident incident = incident("ISP1", Severity.WARNING, "works again", 198, BEGAN.plusSeconds(3 * 3600 + 300));
        Notice notice = WRITER.write(new Message.About("m2", BEGAN.plusSeconds(90_000), Occasion.CLOSED, incident));
        assertThat(notice.subject()).isEqualTo("[gw1] RESOLVED ISP1 works again");
        assertThat(notice.over()).isTrue();
        assertThat(notice.text()).contains("Lasted     3 h 5 min\n", "Came back  198 times\n",
                "Ended      2026-03-01 14:05:00 +0100\n");
    }

    @Test
    void aDigestIsAsSevereAsWhatIsStillOpen() {
        Notice notice = WRITER.write(new Message.Digest("d1", BEGAN.plusSeconds(60), List.of(
                incident("ISP1", Severity.CRITICAL, "works again", 0, BEGAN.plusSeconds(5)),
                incident("ISP2", Severity.WARNING, "loses packets", 1, null))));
        assertThat(notice.subject()).isEqualTo("[gw1] WARNING 2 incidents, 1 open: ISP1, ISP2");
        assertThat(notice.severity()).isEqualTo(Severity.WARNING);
        assertThat(notice.sections()).hasSize(2);
        assertThat(notice.text()).contains("ISP1 works again\n", "\nISP2 loses packets\n", "Came back  once\n");
    }

    @Test
    void aTransitionComesWithEvidenceAndStatistics() throws Exception {
        LinkTransition transition = new LinkTransition(new ProviderName("ISP1"), new InterfaceName("eth0"),
                Optional.of(InetAddress.getByName("192.0.2.1")), Optional.empty(), new LinkState.Up(BEGAN, "fine"),
                new LinkState.Down(BEGAN, LinkState.Cause.LOSS, "14 of 100 lost"),
                new LsmStatistics(87, 13, 12, 3, 0, 4, 7, 12_345, 900, 40_000));
        Notice notice = WRITER.write(new Message.Transition("t1", BEGAN, transition));
        assertThat(notice.subject()).isEqualTo("[gw1] ISP1: down, was up");
        assertThat(notice.severity()).isEqualTo(Severity.WARNING);
        assertThat(notice.text()).contains("Evidence         14 of 100 lost\n", "Target           192.0.2.1\n",
                "Last 100 probes  87 answered, 12 lost, 3 of these answered too late, 13 without an answer so far\n",
                "In a row         0 answered, 7 missed, 4 without an answer so far\n",
                "Round trip       12.3 ms on average, 0.9 to 40.0 ms\n");
    }

    @Test
    void whatOthersWroteIsKeptOnOneLine() {
        Incident incident = incident("ISP1", Severity.INFO, "answered HTTP 200\r\nBcc: all@example.org\u202e\u0007", 0, null);
        Notice notice = WRITER.write(new Message.About("m1", BEGAN, Occasion.UPDATED, incident));
        assertThat(notice.subject()).isEqualTo("[gw1] INFO ISP1 answered HTTP 200 Bcc: all@example.org");
        assertThat(notice.text()).startsWith("ISP1 answered HTTP 200 Bcc: all@example.org\n");
    }

    @Test
    void aTestSaysSo() {
        assertThat(WRITER.write(new Message.Test("x", BEGAN)).subject()).isEqualTo("[gw1] Test message");
    }
}
