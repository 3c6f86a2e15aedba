package org.shoregate.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Mail to a mail server of Debian's, OpenSMTPD, in the Internet, about an outage. */
public class DebianMailIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path MAILBOX = Path.of("var/mail/oncall");
    private static final String SERVER = """
            listen on %s hostname mail.example.net
            action "local" mbox
            match from any for any action "local"
            """;
    private static final String MAIL = """
            shoregate.notifier.name = mail-oncall
            host = %s
            tls = none
            from = Gateway <gateway@example.net>
            to = oncall@mail.example.net
            gateway = gw1
            """;

    private DebianRoot debian;
    private Process server;
    private Appliance appliance;

    @BeforeClass
    public static void makeNetwork() {
        Root.assume();
        assumeTrue("needs a Debian with opensmtpd: ./shoregate test fetches one where debootstrap is installed",
                DebianRoot.isThere() && DebianRoot.has("usr/sbin/smtpd"));
        assumeTrue("needs the package: ./shoregate package", DebianRoot.archive().isPresent());
        Topology.create();
    }

    @Before
    public void start() throws IOException {
        debian = new DebianRoot();
        debian.run("useradd -m oncall && echo mail.example.net >/etc/mailname");
        Files.writeString(debian.path(Path.of("etc/smtpd.conf")), SERVER.formatted(Topology.INTERNET_HOST));
        File output = new File(System.getProperty("shoregate.work"), "smtpd.log");
        server = new ProcessBuilder("ip", "netns", "exec", "inet", "chroot", debian.path(Path.of("")).toString(), "/usr/sbin/smtpd", "-d")
                .redirectErrorStream(true).redirectOutput(output).start();
        appliance = new Appliance("debian-mail");
        Path etc = appliance.home().resolve("etc");
        Files.writeString(etc.resolve("org.shoregate.notify.mail-oncall.cfg"), MAIL.formatted(Topology.INTERNET_HOST));
        Path own = etc.resolve("org.shoregate.notify.cfg");
        Files.writeString(own, Files.readString(own) + "\nsettleS = 2\n");
        appliance.start(Path.of(System.getProperty("shoregate.etc"), "shorewall"));
        assertTrue(shown("wan:status"), Await.within(SOON, () -> shown("wan:status").contains("2 of 2 uplinks")));
    }

    @After
    public void end() {
        appliance.kill();
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
        debian.close();
    }

    private String shown(String command) {
        return appliance.command(command).output();
    }

    private String mailbox() {
        try {
            Path file = debian.path(MAILBOX);
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void awaitMail(String words) {
        assertTrue(mailbox() + shown("wan:incidents -v"), Await.within(SOON, () -> mailbox().contains(words)));
    }

    @Test
    public void anOutageIsOneThreadInTheMailbox() {
        Command test = appliance.command("wan:notify-test mail-oncall");
        assertEquals(test.output(), 0, test.exitCode());
        assertTrue(test.output(), test.output().contains("Message accepted for delivery"));
        awaitMail("Subject: [gw1] Test message");
        Command.output("ip -n isp1 route replace blackhole default");
        awaitMail("ISP1 is down");
        Command.output("ip -n isp1 route replace default via 10.1.0.2");
        awaitMail("ISP1 is up");
        String first = mailbox().replaceAll("(?s).*?Message-ID: (<[^>]*ISP1[^>]*>).*", "$1");
        assertTrue(mailbox(), mailbox().contains("In-Reply-To: " + first) && mailbox().contains("References: " + first));
        assertEquals(mailbox(), 3, mailbox().lines().filter(l -> l.startsWith("From ")).count());
    }
}
