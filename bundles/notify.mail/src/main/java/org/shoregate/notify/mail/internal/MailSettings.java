package org.shoregate.notify.mail.internal;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.notify.channel.Secret;

/**
 * A {@link MailOptions} that was found good. Immutable.
 *
 * @param login absent for a server that asks nobody who he is
 * @param caFile absent for Java's own authorities
 * @param timeout for the connection and for each answer
 */
record MailSettings(String host, int port, Encryption encryption, Optional<Login> login, Optional<Path> caFile,
        InternetAddress from, List<InternetAddress> to, Duration timeout) {
    private static final int MAX_PORT = 65535;

    /** Who we say we are. */
    record Login(String user, Secret password) {
    }

    MailSettings {
        to = List.copyOf(to);
        if (to.isEmpty()) {
            throw new IllegalArgumentException("to is empty; name who is to get the mail, as in to = oncall@example.org");
        }
        if (login.isPresent() && encryption == Encryption.NONE && !Secret.staysHere(host)) {
            throw new IllegalArgumentException("tls = none would show everybody on the way to " + host
                    + " the password; write starttls or tls,"
                    + " or leave user out");
        }
    }

    /** @throws IllegalArgumentException with the option that is wrong */
    static MailSettings of(MailOptions options) {
        Encryption encryption = Encryption.parse(options.tls());
        if (options.port() < 0 || options.port() > MAX_PORT || options.timeoutSeconds() < 1) {
            throw new IllegalArgumentException("port " + options.port() + " is not 0 to " + MAX_PORT + ", or timeoutSeconds "
                    + options.timeoutSeconds() + " not at least 1");
        }
        return new MailSettings(required("host", options.host()), options.port() == 0 ? encryption.port() : options.port(),
                encryption, login(options), Optional.of(options.caFile()).filter(f -> !f.isBlank()).map(f -> Path.of(f.strip())),
                addresses("from", required("from", options.from())).getFirst(),
                addresses("to", options.to() == null ? "" : String.join(",", options.to())),
                Duration.ofSeconds(options.timeoutSeconds()));
    }

    private static Optional<Login> login(MailOptions options) {
        Optional<Secret> password = Secret.of("password", options.passwordFile(), options.passwordVariable());
        String user = options.user().strip();
        if (user.isEmpty() == password.isPresent()) {
            throw new IllegalArgumentException(user.isEmpty() ? "a password without user; set user"
                    : "user without a password; set passwordFile or passwordVariable");
        }
        return password.map(p -> new Login(user, p));
    }

    static String required(String option, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(option + " is missing; set it");
        }
        return value.strip();
    }

    private static List<InternetAddress> addresses(String option, String text) {
        try {
            return List.of(InternetAddress.parse(text, true));
        } catch (AddressException e) {
            throw new IllegalArgumentException(option + " = " + text + " holds what is no mail address: " + e.getMessage(), e);
        }
    }

    /** Host and port, for people. */
    String server() {
        return host + ":" + port;
    }
}
