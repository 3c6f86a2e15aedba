package org.shoregate.notify.mail.internal;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.shoregate.api.notify.DeliveryException;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Notifier;
import org.shoregate.api.notify.channel.Failures;
import org.shoregate.api.notify.channel.Notice;
import org.shoregate.api.notify.channel.NoticeWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages as mail, each over a connection of its own: one from before a failover would be of no use. A server's refusal of
 * a mail or of its recipients is permanent if its reply begins with 5 and is not about the login; anything else is worth trying
 * again, and then only for those who have not got it yet.
 */
@Component(configurationPid = MailOptions.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = MailOptions.class, factory = true)
public final class MailNotifier implements Notifier {
    private static final Logger LOG = LoggerFactory.getLogger(MailNotifier.class);

    private final MailSettings settings;
    private final MailComposer composer;
    private final Receipts receipts = new Receipts();

    @Activate
    public MailNotifier(MailOptions options) {
        this(MailSettings.of(options), NoticeWriter.of(options.gateway()));
        warnOfPassword(MailSettings.required(Notifier.NAME, options.shoregate_notifier_name()));
    }

    MailNotifier(MailSettings settings, NoticeWriter writer) {
        this.settings = settings;
        this.composer = new MailComposer(writer, settings.from(), settings.to());
    }

    /** Not a reason to be absent: it is read again for each mail, and by then may be good. */
    private void warnOfPassword(String name) {
        try {
            if (settings.login().isPresent()) {
                settings.login().get().password().read();
            }
        } catch (IOException e) {
            LOG.warn("Channel {} cannot send: {}", name, e.getMessage());
        }
    }

    @Override
    public String deliver(Message message) throws DeliveryException, InterruptedException {
        Address[] missing = receipts.without(message.id(), settings.to());
        try (SmtpConnection connection = new SmtpConnection(settings)) {
            Session session = connection.session();
            SMTPTransport transport = new SMTPTransport(session, connection.login());
            String answer = send(transport, connection.socket(), composer.compose(session, message), missing);
            receipts.forget(message.id());
            return Notice.oneLine(settings.server() + " answered " + answer);
        } catch (IOException | MessagingException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while " + settings.server() + " was waited for");
            }
            throw failure(message, e);
        }
    }

    private static String send(SMTPTransport transport, Socket socket, MimeMessage mail, Address... recipients)
            throws MessagingException {
        try {
            transport.connect(socket);
            transport.sendMessage(mail, recipients);
            return transport.getLastServerResponse();
        } finally {
            quit(transport);
        }
    }

    /** What becomes of a connection after the server's word on the mail is not worth an exception. */
    private static void quit(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debug("Left without a word", e);
        }
    }

    private DeliveryException failure(Message message, Exception failure) {
        if (failure instanceof AuthenticationFailedException && settings.login().isPresent()) {
            MailSettings.Login login = settings.login().get();
            return new DeliveryException(settings.server() + " refused the login of " + login.user() + ": " + words(failure)
                    + "; correct user, or the password in " + login.password(), false, failure);
        }
        List<Refusal> refusals = failure instanceof MessagingException e ? Refusal.of(e) : List.of();
        if (refusals.isEmpty()) {
            return Failures.temporary(settings.server(), failure);
        }
        Address[] sent = failure instanceof SendFailedException e ? e.getValidSentAddresses() : null;
        Set<Address> taken = sent == null ? Set.of() : Set.of(sent);
        receipts.add(message.id(), taken);
        return Refusal.toException(settings.server(), refusals, taken, failure);
    }

    static String words(Exception failure) {
        return Notice.oneLine(String.valueOf(failure.getMessage()));
    }
}
