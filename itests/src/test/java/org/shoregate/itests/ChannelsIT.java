package org.shoregate.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;

import com.sun.net.httpserver.HttpServer;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.shoregate.api.notify.ChannelReport;
import org.shoregate.api.notify.Notifications;

/** Channels in the assembly, by their configuration files. */
@RunWith(PaxExamAsRoot.class)
@ExamReactorStrategy(PerClass.class)
public class ChannelsIT {
    private static final int MAIL_PORT = 2525;
    private static final int WEB_PORT = 8025;
    private static final int PATIENCE_S = 30;
    private static final String MAIL = "etc/org.shoregate.notify.mail-it.cfg";

    private static final String WEBHOOK = "etc/org.shoregate.notify.webhook-it.cfg";

    @Inject
    private Notifications notifications;

    @Configuration
    public static Option[] configuration() {
        Topology.create();
        return Stream.of(Container.options(), new Option[] {
            editConfigurationFilePut(MAIL, "shoregate.notifier.name", "mail-it"),
            editConfigurationFilePut(MAIL, "host", "127.0.0.1"),
            editConfigurationFilePut(MAIL, "port", String.valueOf(MAIL_PORT)),
            editConfigurationFilePut(MAIL, "tls", "none"),
            editConfigurationFilePut(MAIL, "from", "gw@example.net"),
            editConfigurationFilePut(MAIL, "to", "alice@example.org, bob@example.org"),
            editConfigurationFilePut(WEBHOOK, "shoregate.notifier.name", "webhook-it"),
            editConfigurationFilePut(WEBHOOK, "url", "http://127.0.0.1:" + WEB_PORT + "/hook"),
        }).flatMap(Arrays::stream).toArray(Option[]::new);
    }

    private void awaitChannel(String name) {
        assertTrue(name, Await.within(Duration.ofSeconds(PATIENCE_S), () -> names().contains(name)));
    }

    private List<String> names() {
        return notifications.channels().stream().map(ChannelReport::name).toList();
    }

    @Test
    public void mailGoesOutInTextAndHtml() throws Exception {
        awaitChannel("mail-it");
        try (MailPeer peer = new MailPeer(MAIL_PORT)) {
            assertEquals("127.0.0.1:2525 answered 250 kept as 1", notifications.test("mail-it"));
            String mail = peer.mails.poll(PATIENCE_S, TimeUnit.SECONDS);
            assertNotNull(mail);
            for (String part : List.of("Content-Type: multipart/alternative", "Content-Type: text/plain; charset=UTF-8",
                    "Content-Type: text/html; charset=UTF-8", "Test message", "To: alice@example.org, bob@example.org")) {
                assertTrue(part + " in " + mail, mail.contains(part));
            }
        }
    }

    @Test
    public void jsonIsPosted() throws Exception {
        awaitChannel("webhook-it");
        BlockingQueue<String> posts = new LinkedBlockingQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), WEB_PORT), 0);
        server.createContext("/hook", exchange -> {
            posts.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(HttpURLConnection.HTTP_NO_CONTENT, -1);
            exchange.close();
        });
        server.start();
        try {
            assertEquals("127.0.0.1:8025 answered HTTP 204", notifications.test("webhook-it"));
            String post = posts.poll(PATIENCE_S, TimeUnit.SECONDS);
            assertTrue(post, post.contains("\"kind\":\"test\""));
        } finally {
            server.stop(0);
        }
    }
}
