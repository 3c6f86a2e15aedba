package org.shoregate.notify.mail.internal;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Severity;
import org.shoregate.api.notify.channel.Notice;
import org.shoregate.api.notify.channel.NoticeWriter;

/**
 * Makes mail of messages. The same message always becomes mail with the same Message-ID, by which a mailbox can tell that it has
 * it already; all mail about one incident is one thread. Immutable, thread-safe.
 */
record MailComposer(NoticeWriter writer, InternetAddress from, List<InternetAddress> to) {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** Mail that is complete but for what a session adds. */
    MimeMessage compose(Session session, Message message) throws MessagingException {
        Notice notice = writer.write(message);
        MimeMessage mail = new WithIdOfItsOwn(session, id(message.id()));
        mail.setFrom(from);
        for (InternetAddress recipient : to) {
            mail.addRecipient(RecipientType.TO, recipient);
        }
        mail.setSubject(notice.subject(), UTF_8);
        mail.setSentDate(Date.from(message.time()));
        // RFC 3834, 5: nobody's out-of-office reply is wanted
        mail.setHeader("Auto-Submitted", "auto-generated");
        if (notice.severity() == Severity.CRITICAL && !notice.over()) {
            // RFC 4021, 2.1.54
            mail.setHeader("Importance", "high");
        }
        addThread(mail, message);
        mail.setDataHandler(body(notice));
        mail.saveChanges();
        return mail;
    }

    /** RFC 5322, 3.6.4. */
    private void addThread(MimeMessage mail, Message message) throws MessagingException {
        if (message instanceof Message.About about && !about.isFirst()) {
            mail.setHeader("In-Reply-To", id(about.first()));
            mail.setHeader("References", id(about.first()));
        }
    }

    private String id(String unique) {
        String address = from.getAddress();
        return "<" + unique.replaceAll("[^A-Za-z0-9.-]", "-") + ".shoregate" + address.substring(address.lastIndexOf('@')) + ">";
    }

    /** RFC 2046, 5.1.4: the plainest first. */
    private static DataHandler body(Notice notice) throws MessagingException {
        MimeMultipart both = new MimeMultipart("alternative", part(notice.text(), "text/plain"),
                part(HtmlText.of(notice), "text/html"));
        return Handlers.handler(both, both.getContentType());
    }

    private static MimeBodyPart part(String text, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(Handlers.handler(text, type + "; charset=" + UTF_8));
        return part;
    }

    private static final class WithIdOfItsOwn extends MimeMessage {
        private final String messageId;

        WithIdOfItsOwn(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
