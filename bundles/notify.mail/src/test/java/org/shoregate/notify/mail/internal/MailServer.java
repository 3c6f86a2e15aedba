package org.shoregate.notify.mail.internal;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** A real mail server on a port of this machine, with a mailbox for everybody whom it does not refuse. */
final class MailServer implements AutoCloseable {
    static final String USER = "gateway";
    static final String PASSWORD = "correct horse";

    final List<MimeMessage> mails = new CopyOnWriteArrayList<>();
    /** Who got each of them, on the envelope. */
    final List<List<String>> envelopes = new CopyOnWriteArrayList<>();
    /** Recipients and senders that are refused, and the reply. */
    final Map<String, RejectException> refused = new ConcurrentHashMap<>();
    /** Whether each was sent over an encrypted connection. */
    final List<Boolean> encrypted = new CopyOnWriteArrayList<>();
    private final SMTPServer server;

    private MailServer(SMTPServer.Builder builder) {
        server = builder.bindAddress(InetAddress.getLoopbackAddress()).port(0).hostName("mail.example.org")
                .messageHandlerFactory(Session::new).build();
        server.start();
    }

    /** Neither encryption nor login. */
    static MailServer plain() {
        return new MailServer(new SMTPServer.Builder());
    }

    /** Nothing before STARTTLS and a login. */
    static MailServer starttls(SSLContext context) {
        return new MailServer(withLogin().enableTLS().requireTLS().startTlsSocketFactory(context));
    }

    /** TLS from the beginning, and a login. */
    static MailServer tls(SSLContext context) {
        return new MailServer(withLogin().serverSocketFactory(context));
    }

    private static SMTPServer.Builder withLogin() {
        return new SMTPServer.Builder().requireAuth().authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user,
                password, c) -> {
            if (!USER.equals(user) || !PASSWORD.equals(password)) {
                throw new LoginFailedException();
            }
        }));
    }

    int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Session implements MessageHandler {
        private final MessageContext context;
        private final List<String> recipients = new ArrayList<>();

        Session(MessageContext context) {
            this.context = context;
        }

        @Override
        public void from(String sender) throws RejectException {
            accept(sender);
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            accept(recipient);
            recipients.add(recipient);
        }

        private void accept(String address) throws RejectException {
            if (refused.containsKey(address)) {
                throw refused.get(address);
            }
        }

        @Override
        public String data(InputStream data) throws IOException {
            try {
                mails.add(new MimeMessage(null, data));
            } catch (MessagingException e) {
                throw new IOException(e);
            }
            envelopes.add(List.copyOf(recipients));
            encrypted.add(((org.subethamail.smtp.server.Session) context).isTLSStarted());
            return "queued as 4711";
        }

        @Override
        public void done() {
        }
    }
}
