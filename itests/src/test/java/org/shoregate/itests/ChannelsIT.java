package org.shoregate.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
    private static final int PATIENCE_S = 30;
    private static final String MAIL = "etc/org.shoregate.notify.mail-it.cfg";

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
}
