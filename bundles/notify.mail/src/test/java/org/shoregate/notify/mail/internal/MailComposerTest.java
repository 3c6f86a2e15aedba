package org.shoregate.notify.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.shoregate.api.notify.Incident;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Message.Occasion;
import org.shoregate.api.notify.channel.NoticeWriter;
import org.shoregate.testkit.Incidents;
import org.shoregate.testkit.ManualClock;

/** Mail as it goes over the wire. */
class MailComposerTest {
    private static final Session SESSION = Session.getInstance(new Properties());

    private static byte[] wire(Message message) throws Exception {
        MailComposer composer = new MailComposer(new NoticeWriter("gw1", ZoneOffset.UTC),
                new InternetAddress("Gateway <gw@example.net>"),
                List.of(new InternetAddress("alice@example.org"), new InternetAddress("bob@example.org")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        composer.compose(SESSION, message).writeTo(out);
        return out.toByteArray();
    }

    private static MimeMessage mail(Message message) throws Exception {
        return new MimeMessage(SESSION, new ByteArrayInputStream(wire(message)));
    }

    private static Incident odd(String headline) {
        return Incidents.with(Incidents.open("ISP1"), headline,
                List.of(new Incident.Entry(ManualClock.START, "first\n.\nsecond")));
    }

    @Test
    void saysInTextAndInHtmlWhatHappened() throws Exception {
        MimeMessage mail = mail(Incidents.about(Occasion.OPENED, Incidents.open("ISP1")));
        assertThat(mail.getSubject()).isEqualTo("[gw1] WARNING ISP1 is down: beyond gateway silent");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        assertThat(MailText.of(mail)).contains("5 of 5 probes to 192.0.2.1 unanswered for 0.29 s", "Severity   warning");
        assertThat(MailText.html(mail))
                .contains("<h3", "<td>5 of 5 probes to 192.0.2.1 unanswered for 0.29 s, last reply 1.21 s ago</td>");
        assertThat(mail.getSentDate()).isEqualTo(Date.from(ManualClock.START));
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void allMailOfAnIncidentIsOneThread() throws Exception {
        MimeMessage opened = mail(Incidents.about(Occasion.OPENED, Incidents.open("ISP1")));
        MimeMessage updated = mail(Incidents.about(Occasion.UPDATED, Incidents.open("ISP1")));
        MimeMessage closed = mail(Incidents.about(Occasion.CLOSED, Incidents.closed("ISP1")));
        assertThat(opened.getHeader("References")).isNull();
        assertThat(List.of(updated, closed)).allSatisfy(m -> {
            assertThat(m.getHeader("In-Reply-To")).containsExactly(opened.getMessageID());
            assertThat(m.getHeader("References")).containsExactly(opened.getMessageID());
        });
        assertThat(List.of(opened.getMessageID(), updated.getMessageID(), closed.getMessageID())).doesNotHaveDuplicates();
        MimeMessage other = mail(Incidents.about(Occasion.CLOSED, Incidents.closed("ISP2")));
        assertThat(other.getHeader("References")).doesNotContain(opened.getMessageID());
    }

    @Test
    void refersToNothingThatWasNotSent() throws Exception {
        Incident incident = Incidents.closed("ISP1");
        Message.About alone = Incidents.about(Occasion.CLOSED, incident);
        MimeMessage first = mail(Incidents.about(Occasion.CLOSED, incident, alone.id()));
        assertThat(first.getHeader("References")).isNull();
        assertThat(first.getHeader("In-Reply-To")).isNull();
        Message digest = Incidents.digest(Incidents.open("ISP1"));
        MimeMessage afterDigest = mail(Incidents.about(Occasion.CLOSED, incident, digest.id()));
        assertThat(afterDigest.getHeader("References")).containsExactly(mail(digest).getMessageID());
    }

    @Test
    void aMessageThatComesAgainHasItsOldIdentity() throws Exception {
        for (Message message : List.of(Incidents.about(Occasion.OPENED, Incidents.open("ISP1")), Incidents.test(),
                Incidents.digest(Incidents.open("ISP1")), Incidents.transition("ISP1"))) {
            assertThat(mail(message).getMessageID()).isEqualTo(mail(message).getMessageID()).endsWith(".shoregate@example.net>");
        }
    }

    @Test
    void whatOthersWroteIsNoHeaderAndNoMarkup() throws Exception {
        MimeMessage mail = mail(Incidents.about(Occasion.OPENED,
                odd("is <b>down</b> & \"out\"\r\nBcc: all@example.org\r\n\r\nbody ü ✓")));
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).endsWith("ISP1 is <b>down</b> & \"out\" Bcc: all@example.org body ü ✓");
        assertThat(MailText.html(mail)).contains("is &lt;b&gt;down&lt;/b&gt; &amp; &quot;out&quot;").doesNotContain("<b>");
        assertThat(MailText.of(mail)).contains("first . second").contains("ü ✓");
    }

    @Test
    void isAsciiInLinesOfPermittedLength() throws Exception {
        String wire = new String(wire(Incidents.about(Occasion.OPENED, odd("is ü".repeat(2000)))), StandardCharsets.ISO_8859_1);
        assertThat(wire.chars()).allMatch(c -> c < 128);
        // RFC 5321, 4.5.3.1.6
        assertThat(wire.lines()).allMatch(l -> l.length() <= 998);
    }
}
