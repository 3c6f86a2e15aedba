package org.shoregate.notify.mail.internal;

import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.shoregate.api.net.IpText;
import org.shoregate.api.notify.channel.Authorities;

/**
 * A way to a mail server for one delivery. Whatever waits on it ends when its thread is interrupted, for the socket is one of a
 * channel. Confined to one thread.
 */
final class SmtpConnection implements AutoCloseable {
    private final MailSettings settings;
    private final SSLContext tls;
    private final SocketChannel channel;

    /**
     * Connects to the first address of the server that answers.
     *
     * @throws IOException if none does, or the thread is interrupted
     */
    SmtpConnection(MailSettings settings) throws IOException {
        this.settings = settings;
        this.tls = Authorities.context(settings.caFile());
        this.channel = connected();
    }

    private SocketChannel connected() throws IOException {
        IOException failure = null;
        for (InetAddress address : InetAddress.getAllByName(settings.host())) {
            SocketChannel attempt = SocketChannel.open();
            try {
                // the mail library asks this address for the name that has to be in the certificate, and must not
                // ask a name server
                InetAddress named = InetAddress.getByAddress(settings.host(), address.getAddress());
                attempt.socket().connect(new InetSocketAddress(named, settings.port()), timeoutMs());
                attempt.socket().setSoTimeout(timeoutMs());
                return attempt;
            } catch (IOException e) {
                attempt.close();
                failure = e;
            }
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        throw failure;
    }

    private int timeoutMs() {
        return Math.toIntExact(settings.timeout().toMillis());
    }

    /** What SMTP is spoken on: encrypted already, unless that comes later or not at all. */
    Socket socket() throws IOException {
        if (settings.encryption() != Encryption.TLS) {
            return channel.socket();
        }
        SSLSocket socket = (SSLSocket) tls.getSocketFactory()
                .createSocket(channel.socket(), settings.host(), settings.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        // RFC 9110, 4.3.4, as for SMTP by RFC 8314
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** The mail library's settings for this connection. */
    Session session() {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", settings.host());
        properties.put("mail.smtp.port", String.valueOf(settings.port()));
        properties.put("mail.smtp.from", settings.from().getAddress());
        properties.put("mail.smtp.localhost", literal(channel.socket().getLocalAddress()));
        properties.put("mail.smtp.sendpartial", "true");
        properties.put("mail.smtp.quitwait", "false");
        boolean starttls = settings.encryption() == Encryption.STARTTLS;
        properties.put("mail.smtp.starttls.enable", String.valueOf(starttls));
        properties.put("mail.smtp.starttls.required", String.valueOf(starttls));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.socketFactory", tls.getSocketFactory());
        properties.put("mail.smtp.auth", String.valueOf(settings.login().isPresent()));
        return Session.getInstance(properties);
    }

    /**
     * Whom to log in as. Reads the password. Not by an authenticator: with one, the mail library looks for its own files in the bundle
     * that this is of, and complains in the log.
     */
    URLName login() throws IOException {
        Optional<MailSettings.Login> login = settings.login();
        return new URLName("smtp", settings.host(), settings.port(), null, login.map(MailSettings.Login::user).orElse(null),
                login.isPresent() ? login.get().password().read() : null);
    }

    /** RFC 5321, 4.1.3: who we are, without asking a name server. */
    private static String literal(InetAddress address) {
        String text = IpText.withoutZone(address);
        return address instanceof Inet6Address ? "[IPv6:" + text + "]" : "[" + text + "]";
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
