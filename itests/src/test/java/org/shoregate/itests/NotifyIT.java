package org.shoregate.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Both providers fail, the gateway is killed meanwhile, one provider returns: one mail tells all of it. */
public class NotifyIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    /** Long enough for a second mail, which must not come. */
    private static final Duration WHILE = Duration.ofSeconds(10);
    private static final Path SHOREWALL = Path.of(System.getProperty("shoregate.etc"), "shorewall");
    private static final String MAIL = """
            shoregate.notifier.name = mail-oncall
            host = %s
            tls = none
            from = gateway@example.net
            to = oncall@example.net
            """.formatted(Topology.INTERNET_HOST);
    /** Longer than any notifier may take: it is tried again, which is no incident so soon. */
    private static final String HANGING = """
            shoregate.notifier.name = exec-hanging
            script = %s
            limitS = 600
            """;

    private Appliance appliance;
    private MailPeer host;

    @BeforeClass
    public static void makeNetwork() {
        Root.assume();
        Topology.create();
    }

    @Before
    public void start() throws Exception {
        host = MailPeer.inInternet();
        appliance = new Appliance("notify");
        Path etc = appliance.home().resolve("etc");
        Files.writeString(etc.resolve("org.shoregate.notify.mail-oncall.cfg"), MAIL);
        Files.writeString(etc.resolve("org.shoregate.notify.exec-hanging.cfg"), HANGING.formatted(script(etc)));
        Path own = etc.resolve("org.shoregate.notify.cfg");
        Files.writeString(own, Files.readString(own) + "\nsettleS = 2\n");
        appliance.start(SHOREWALL);
        assertTrue(shown("wan:status"), Await.within(SOON, () -> shown("wan:status").contains("2 of 2 uplinks")));
    }

    private static Path script(Path etc) throws IOException {
        Path script = Files.writeString(etc.resolve("hanging"), "#!/bin/sh\nexec sleep 600\n");
        Command.output("chmod 755 " + script);
        return script;
    }

    @After
    public void end() throws Exception {
        heal("isp1");
        heal("isp2");
        appliance.kill();
        host.close();
    }

    /** A target that answers over no uplink is not believed, so the lines themselves are cut. */
    private static void cut(String isp) {
        Command.output("ip -n " + isp + " link set gw down");
    }

    private static void heal(String isp) {
        Command.output("ip -n " + isp + " link set gw up");
    }

    private String shown(String command) {
        return appliance.command(command).output();
    }

    private void awaitIncident(String subject) {
        assertTrue(shown("wan:incidents"), Await.within(SOON, () -> shown("wan:incidents --open").contains(subject)));
    }

    @Test
    public void anOutageOfAllIsToldOnceWhenOneIsBack() {
        cut("isp1");
        cut("isp2");
        awaitIncident("the gateway");
        appliance.kill();
        appliance.start(SHOREWALL);
        assertTrue(shown("wan:status"), Await.within(SOON, () -> shown("wan:status").contains("0 of 2 uplinks")
                || shown("wan:status").contains("no uplink works")));
        assertEquals(0, host.mails.size());
        heal("isp2");
        assertTrue(shown("wan:incidents -v"), Await.within(SOON, () -> !host.mails.isEmpty()));
        Await.within(WHILE, () -> host.mails.size() > 1);
        assertEquals(host.mails.toString(), 1, host.mails.size());
        String mail = host.mails.element().replaceAll("=\\n", "");
        assertTrue(mail, mail.contains("ISP1 is down") && mail.contains("ISP2 is down") && mail.contains("ISP2 is up"));
        assertTrue(mail, mail.contains("has no uplink that works") && mail.contains("notifications started anew"));
        assertTrue("a script that hangs is in the log", Await.within(SOON, () -> appliance.log()
                .contains("Channel exec-hanging could not deliver and will try again: no answer within 30 s")));
    }

    @Test
    public void aTestIsAnsweredByTheMailServerAndAMuteIsShown() {
        assertTrue(shown("wan:notify-test mail-oncall"), shown("wan:notify-test mail-oncall").contains("250 kept as 1"));
        assertTrue(shown("wan:mute ISP1 2h").startsWith("ISP1 is muted until "));
        assertTrue(shown("wan:incidents"), Await.within(SOON, () -> shown("wan:incidents").contains("Muted: ISP1")));
        assertTrue(appliance.command("wan:notify-test nobody").exitCode() != 0);
    }
}
