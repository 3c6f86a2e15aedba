package org.shoregate.notify.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.mail.internet.InternetAddress;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.notify.DeliveryException;
import org.shoregate.api.notify.Notifier;
import org.shoregate.api.notify.channel.NoticeWriter;
import org.shoregate.api.notify.channel.Secret;
import org.shoregate.testkit.Incidents;
import org.shoregate.testkit.NotifierContract;
import org.shoregate.testkit.TestAuthority;
import org.subethamail.smtp.RejectException;

/** Against a real mail server. */
class MailNotifierTest extends NotifierContract {
    private static final String ALICE = "alice@example.org";
    private static final String BOB = "bob@example.org";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static TestAuthority authority;

    private final List<AutoCloseable> open = new ArrayList<>();
    private MailServer server;
    @TempDir
    private Path folder;

    @BeforeAll
    static void makeCertificates(@TempDir Path certificates) throws Exception {
        authority = new TestAuthority(certificates, "localhost");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    private MailServer started(MailServer started) {
        open.add(started);
        server = started;
        return started;
    }

    private Optional<MailSettings.Login> login(String password) throws Exception {
        Path file = Files.writeString(folder.resolve("password"), password + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return Optional.of(new MailSettings.Login(MailServer.USER, Secret.of("password", file.toString(), "").orElseThrow()));
    }

    private static Notifier notifier(int port, Encryption encryption, Optional<MailSettings.Login> login, Duration timeout,
            String... to)
            throws Exception {
        return new MailNotifier(new MailSettings("localhost", port, encryption, login, Optional.of(authority.certificate()),
                new InternetAddress("gw@example.net"), List.of(InternetAddress.parse(String.join(",", to))), timeout),
                new NoticeWriter("gw1", ZoneOffset.UTC));
    }

    private Notifier plain(String... to) throws Exception {
        return notifier(started(MailServer.plain()).port(), Encryption.NONE, Optional.empty(), PATIENCE, to);
    }

    private Notifier silent(Duration timeout) throws Exception {
        ServerSocket socket = new ServerSocket(0, 5, InetAddress.getByName("localhost"));
        open.add(socket);
        return notifier(socket.getLocalPort(), Encryption.STARTTLS, login(MailServer.PASSWORD), timeout, ALICE);
    }

    @Override
    protected Notifier accepting() throws Exception {
        return notifier(started(MailServer.starttls(authority.server())).port(), Encryption.STARTTLS, login(MailServer.PASSWORD),
                PATIENCE, ALICE);
    }

    @Override
    protected List<String> received() throws Exception {
        List<String> texts = new ArrayList<>();
        for (var mail : server.mails) {
            texts.add(mail.getSubject() + "\n" + MailText.of(mail));
        }
        return texts;
    }

    @Override
    protected Notifier failing() throws Exception {
        ServerSocket closed = new ServerSocket(0, 5, InetAddress.getByName("localhost"));
        closed.close();
        return notifier(closed.getLocalPort(), Encryption.STARTTLS, login(MailServer.PASSWORD), PATIENCE, ALICE);
    }

    @Override
    protected Optional<Notifier> hanging() throws Exception {
        return Optional.of(silent(PATIENCE));
    }

    @Override
    protected List<String> secrets() {
        return List.of(MailServer.PASSWORD);
    }

    private static DeliveryException refusal(Notifier notifier) {
        return catchThrowableOfType(DeliveryException.class, () -> notifier.deliver(Incidents.test()));
    }

    @Test
    void starttlsComesBeforeLoginAndMail() throws Exception {
        String answer = accepting().deliver(Incidents.test());
        assertThat(answer).isEqualTo("localhost:" + server.port() + " answered 250 queued as 4711");
        assertThat(server.encrypted).containsExactly(true);
    }

    @Test
    void tlsFromTheBeginning() throws Exception {
        int port = started(MailServer.tls(authority.server())).port();
        notifier(port, Encryption.TLS, login(MailServer.PASSWORD), PATIENCE, ALICE).deliver(Incidents.test());
        assertThat(server.envelopes).containsExactly(List.of(ALICE));
    }

    @Test
    void noPasswordGoesToAServerThatCannotEncrypt() throws Exception {
        int port = started(MailServer.plain()).port();
        DeliveryException e = refusal(notifier(port, Encryption.STARTTLS, login(MailServer.PASSWORD), PATIENCE, ALICE));
        assertThat(e).hasMessageContaining("STARTTLS").returns(false, DeliveryException::isPermanent);
        assertThat(server.mails).isEmpty();
    }

    @Test
    void aCertificateOfAnotherNameIsNotBelieved() throws Exception {
        for (Encryption encryption : List.of(Encryption.TLS, Encryption.STARTTLS)) {
            MailServer tls = started(encryption == Encryption.TLS ? MailServer.tls(authority.server())
                    : MailServer.starttls(authority.server()));
            Notifier notifier = new MailNotifier(new MailSettings("127.0.0.1", tls.port(), encryption, Optional.empty(),
                    Optional.of(authority.certificate()), new InternetAddress("gw@example.net"),
                    List.of(new InternetAddress(ALICE)), PATIENCE),
                    new NoticeWriter("gw1", ZoneOffset.UTC));
            assertThat(refusal(notifier)).hasMessageContaining("certificate is not believed").hasMessageContaining("caFile")
                    .returns(false, DeliveryException::isPermanent);
        }
    }

    @Test
    void aWrongPasswordIsTemporaryForItCanBeCorrected() throws Exception {
        int port = started(MailServer.starttls(authority.server())).port();
        DeliveryException e = refusal(notifier(port, Encryption.STARTTLS, login("wrong pony"), PATIENCE, ALICE));
        assertThat(e).hasMessageContaining("refused the login of gateway: 535")
                .hasMessageContaining("the file " + folder.resolve("password"))
                .returns(false, DeliveryException::isPermanent);
        assertThat(e.getMessage()).doesNotContain("wrong pony");
    }

    @Test
    void aPasswordThatOthersCanReadIsNotUsed() throws Exception {
        int port = started(MailServer.starttls(authority.server())).port();
        Notifier notifier = notifier(port, Encryption.STARTTLS, login(MailServer.PASSWORD), PATIENCE, ALICE);
        Files.setPosixFilePermissions(folder.resolve("password"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(refusal(notifier)).hasMessageContaining("chmod 600").returns(false, DeliveryException::isPermanent);
        Files.setPosixFilePermissions(folder.resolve("password"), PosixFilePermissions.fromString("rw-------"));
        assertThat(notifier.deliver(Incidents.test())).contains("250");
    }

    @Test
    void aRecipientRefusedForGoodIsPermanent() throws Exception {
        Notifier notifier = plain(ALICE);
        server.refused.put(ALICE, new RejectException(550, "5.1.1 no such user"));
        assertThat(refusal(notifier)).hasMessageEndingWith("refused alice@example.org: 550 5.1.1 no such user")
                .returns(true, DeliveryException::isPermanent);
    }

    @Test
    void aRecipientRefusedForNowIsTemporary() throws Exception {
        Notifier notifier = plain(ALICE);
        server.refused.put(ALICE, new RejectException(450, "4.2.0 greylisted"));
        assertThat(refusal(notifier)).hasMessageEndingWith("refused alice@example.org: 450 4.2.0 greylisted")
                .returns(false, DeliveryException::isPermanent);
    }

    @Test
    void aSenderRefusedForGoodIsPermanent() throws Exception {
        Notifier notifier = plain(ALICE);
        server.refused.put("gw@example.net", new RejectException(553, "5.7.1 not yours"));
        assertThat(refusal(notifier)).hasMessageContaining("553 5.7.1 not yours").returns(true, DeliveryException::isPermanent);
    }

    @Test
    void whoHasItDoesNotGetItAgainWhenOthersDo() throws Exception {
        Notifier notifier = plain(ALICE, BOB);
        server.refused.put(BOB, new RejectException(451, "4.3.0 later"));
        assertThat(refusal(notifier)).hasMessageContaining("bob@example.org: 451 4.3.0 later; taken for alice@example.org")
                .returns(false, DeliveryException::isPermanent);
        server.refused.clear();
        notifier.deliver(Incidents.test());
        assertThat(server.envelopes).containsExactly(List.of(ALICE), List.of(BOB));
        assertThat(server.mails).allSatisfy(m -> assertThat(Arrays.toString(m.getAllRecipients())).contains(ALICE, BOB));
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws Exception {
        assertThat(refusal(silent(Duration.ofMillis(300)))).hasMessageContaining("no answer in time")
                .returns(false, DeliveryException::isPermanent);
    }

    @Test
    void aNameWithoutAnAddressIsTemporary() throws Exception {
        Notifier notifier = new MailNotifier(new MailSettings("mail.invalid", 25, Encryption.NONE, Optional.empty(),
                Optional.empty(),
                new InternetAddress("gw@example.net"), List.of(new InternetAddress(ALICE)), PATIENCE),
                new NoticeWriter("gw1", ZoneOffset.UTC));
        assertThat(refusal(notifier)).hasMessageContaining("mail.invalid:25: its name has no address")
                .returns(false, DeliveryException::isPermanent);
    }
}
