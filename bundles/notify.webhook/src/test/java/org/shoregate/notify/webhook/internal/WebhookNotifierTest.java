package org.shoregate.notify.webhook.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shoregate.api.notify.DeliveryException;
import org.shoregate.api.notify.Notifier;
import org.shoregate.api.notify.channel.NoticeWriter;
import org.shoregate.api.notify.channel.Secret;
import org.shoregate.testkit.Incidents;
import org.shoregate.testkit.ManualClock;
import org.shoregate.testkit.NotifierContract;
import org.shoregate.testkit.TestAuthority;

/** Against the JDK's web server. */
class WebhookNotifierTest extends NotifierContract {
    private static final String KEY = "signing key";
    private static final String TOKEN = "tk_4711";
    private static final String PATH = "/services/T000/B000/XXXX";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<AutoCloseable> open = new ArrayList<>();
    private WebServer server;
    @TempDir
    private Path folder;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    private WebServer started(WebServer started) {
        open.add(started);
        server = started;
        return started;
    }

    private Optional<Secret> secret(String option, String value) throws IOException {
        Path file = Files.writeString(folder.resolve(option), value);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return Secret.of(option, file.toString(), "");
    }

    /** With a URL, a key and a token that are secret. */
    private Notifier notifier(String url, Template template, Duration timeout, Optional<Path> ca) throws IOException {
        return new WebhookNotifier(new WebhookSettings(template, "", secret("url", url), secret("key", KEY),
                secret("token", TOKEN), ca, timeout),
                new NoticeWriter("gw1", ZoneOffset.UTC), Clock.fixed(ManualClock.START, ZoneOffset.UTC));
    }

    private Notifier posting(Template template) throws IOException {
        return notifier("http://localhost:" + started(WebServer.http()).port() + PATH, template, PATIENCE, Optional.empty());
    }

    private Notifier silent(Duration timeout) throws IOException {
        ServerSocket socket = new ServerSocket(0, 5, InetAddress.getByName("localhost"));
        open.add(socket);
        return notifier("http://localhost:" + socket.getLocalPort() + PATH, Template.JSON, timeout, Optional.empty());
    }

    @Override
    protected Notifier accepting() throws Exception {
        return posting(Template.JSON);
    }

    @Override
    protected List<String> received() {
        return server.posts.stream().map(WebServer.Post::body).toList();
    }

    @Override
    protected Notifier failing() throws Exception {
        ServerSocket closed = new ServerSocket(0, 5, InetAddress.getByName("localhost"));
        closed.close();
        return notifier("http://localhost:" + closed.getLocalPort() + PATH, Template.JSON, PATIENCE, Optional.empty());
    }

    @Override
    protected Optional<Notifier> hanging() throws Exception {
        return Optional.of(silent(PATIENCE));
    }

    @Override
    protected List<String> secrets() {
        return List.of(KEY, TOKEN, PATH);
    }

    private static DeliveryException refusal(Notifier notifier) {
        return catchThrowableOfType(DeliveryException.class, () -> notifier.deliver(Incidents.test()));
    }

    @Test
    void isSignedSoThatNothingCanBeChanged() throws Exception {
        posting(Template.JSON).deliver(Incidents.test());
        WebServer.Post post = server.posts.getFirst();
        String time = String.valueOf(ManualClock.START.getEpochSecond());
        assertThat(post.headers().getFirst("webhook-id")).isEqualTo(Incidents.test().id());
        assertThat(post.headers().getFirst("webhook-timestamp")).isEqualTo(time);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] signature = mac.doFinal((Incidents.test().id() + "." + time + "." + post.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(post.headers().getFirst("webhook-signature")).isEqualTo("v1," + Base64.getEncoder().encodeToString(signature));
        assertThat(post.headers().getFirst("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(post.headers().getFirst("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(post.path()).isEqualTo(PATH);
    }

    @ParameterizedTest
    @CsvSource({"400,true", "401,false", "403,false", "404,true", "408,false", "410,true", "413,true", "422,true", "429,false",
            "500,false", "502,false", "503,false", "302,false"})
    void theStatusTellsWhetherToTryAgain(int status, boolean permanent) throws Exception {
        Notifier notifier = posting(Template.JSON);
        server.status = status;
        server.answer = "you sent " + TOKEN + " to " + PATH + "\nno";
        DeliveryException e = refusal(notifier);
        assertThat(e).hasMessageStartingWith("localhost:" + server.port() + " answered HTTP " + status)
                .hasMessageEndingWith("you sent … to … no");
        assertThat(e.isPermanent()).isEqualTo(permanent);
        assertThat(server.posts).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"200, ok", "202, ''", "204, ''"})
    void yesIsYes(int status, String answer) throws Exception {
        Notifier notifier = posting(Template.TEAMS);
        server.status = status;
        server.answer = answer;
        assertThat(notifier.deliver(Incidents.test())).isEqualTo("localhost:" + server.port() + " answered HTTP " + status);
    }

    @Test
    void aReceiverThatNeverAnswersIsGivenUp() throws Exception {
        assertThat(refusal(silent(Duration.ofMillis(300)))).hasMessageContaining("timed out")
                .returns(false, DeliveryException::isPermanent);
    }

    @Test
    void nobodyThereAndNoSuchNameAreToldApart() throws Exception {
        assertThat(refusal(failing())).hasMessageContaining("no connection").hasMessageContaining("does it run");
        assertThat(refusal(notifier("https://hooks.invalid" + PATH, Template.SLACK, PATIENCE, Optional.empty())))
                .hasMessage("hooks.invalid: its name has no address; is it spelt right, and does the name server answer?");
    }

    @Test
    void onlyACertificateOfTheAuthorityIsBelieved(@TempDir Path certificates) throws Exception {
        TestAuthority authority = new TestAuthority(certificates, "localhost");
        String url = "https://localhost:" + started(WebServer.https(authority.server())).port() + "/x";
        assertThat(notifier(url, Template.JSON, PATIENCE, Optional.of(authority.certificate())).deliver(Incidents.test()))
                .endsWith("HTTP 200");
        assertThat(refusal(notifier(url, Template.JSON, PATIENCE, Optional.empty())))
                .hasMessageContaining("certificate is not believed");
        String otherName = url.replace("localhost", "127.0.0.1");
        assertThat(refusal(notifier(otherName, Template.JSON, PATIENCE, Optional.of(authority.certificate()))))
                .hasMessageContaining("certificate is not believed");
        assertThat(server.posts).hasSize(1);
    }

    @Test
    void aSecretThatOthersCanReadIsNotUsed() throws Exception {
        Notifier notifier = posting(Template.JSON);
        for (String option : List.of("url", "key", "token")) {
            Files.setPosixFilePermissions(folder.resolve(option), PosixFilePermissions.fromString("rw-r-----"));
            assertThat(refusal(notifier)).hasMessageContaining("chmod 600 " + folder.resolve(option))
                    .returns(false, DeliveryException::isPermanent);
            Files.setPosixFilePermissions(folder.resolve(option), PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(server.posts).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ftp://example.org/s3cret", "https://us er@example.org/s3cret", "https:///s3cret",
            "https://me:s3cret@example.org/",
            "http://example.org/s3cret"})
    void aUrlThatWillNotDoIsRefusedWithoutTellingIt(String url) throws Exception {
        DeliveryException e = refusal(notifier(url, Template.JSON, PATIENCE, Optional.empty()));
        assertThat(e).hasMessageStartingWith("not posted: ").returns(false, DeliveryException::isPermanent);
        assertThat(e).hasStackTraceContaining("not posted");
        for (Throwable t = e; t != null; t = t.getCause()) {
            assertThat(t.toString()).doesNotContain("s3cret");
        }
    }

    @Test
    void eachIncidentIsAnEventToPagerDuty() throws Exception {
        posting(Template.PAGERDUTY).deliver(Incidents.digest(Incidents.closed("ISP1"), Incidents.open("ISP2")));
        assertThat(server.posts).extracting(p -> p.json().get("event_action")).containsExactly("resolve", "trigger");
        assertThat(server.posts).extracting(p -> p.json().get("dedup_key"))
                .containsExactly(Incidents.open("ISP1").id(), Incidents.open("ISP2").id());
        assertThat(server.posts).allSatisfy(p -> {
            assertThat(p.json()).containsEntry("routing_key", TOKEN);
            assertThat(p.headers().getFirst("Authorization")).isNull();
        });
        assertThat(server.posts).extracting(p -> p.headers().getFirst("webhook-id")).doesNotHaveDuplicates();
    }

    @Test
    void ntfyGetsTheTopicInTheBody() throws Exception {
        posting(Template.NTFY).deliver(Incidents.test());
        assertThat(server.posts.getFirst().path()).isEqualTo("/services/T000/B000/");
        assertThat(server.posts.getFirst().json()).containsEntry("topic", "XXXX").containsEntry("title", "[gw1] Test message");
    }
}
