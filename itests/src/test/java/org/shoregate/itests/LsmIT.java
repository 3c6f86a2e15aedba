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

/** The assembly watches its uplinks by an {@code lsm.conf}, with a file of connections that it includes. */
public class LsmIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String MAIN = """
            defaults {
              interval_ms=200
              timeout_ms=300
              max_successive_pkts_lost=5
              min_successive_pkts_rcvd=5
              eventscript=/usr/share/lsm/shorewall_script
              notifyscript=%1$s/told
              warn_email=ops@example.net
            }
            -include %1$s/links-*.conf
            group {
              name=second
              device=eth1
              member-connection=far2
            }
            """;
    private static final String LINKS = """
            connection {
              name=far1
              checkip=192.0.2.1
              device=eth0
            }
            connection {
              name=far2
              checkip=192.0.2.1
              device=eth1
              eventscript=
            }
            """;

    private final Path folder = Path.of(System.getProperty("shoregate.work"), "lsm-files");
    private Appliance appliance;

    @BeforeClass
    public static void makeNetwork() {
        Root.assume();
        Topology.create();
    }

    @Before
    public void start() throws IOException {
        Command.output("rm -rf " + folder);
        Files.createDirectories(folder);
        links(LINKS);
        Files.writeString(folder.resolve("told"), "#!/bin/sh\necho \"$# $1 $2 $3 $4 $5 ${15}\" >> " + folder + "/told.log\n");
        Command.output("chmod 755 " + folder + "/told");
        Path main = Files.writeString(folder.resolve("lsm.conf"), MAIN.formatted(folder));
        appliance = new Appliance("lsm");
        appliance.start(Path.of(System.getProperty("shoregate.etc"), "shorewall"), "--lsm", main.toString());
        assertTrue(shown(), Await.within(SOON, () -> exported("far1 up\nfar2 up\n")));
    }

    @After
    public void end() {
        appliance.kill();
    }

    @Test
    public void aProviderFollowsItsConnectionAndBack() {
        Command.output("ip -n isp1 route replace blackhole default");
        assertTrue(shown(), Await.within(SOON, () -> exported("far1 down\nfar2 up\n") && appliance.stateFile("eth0.status").startsWith("1")));
        assertTrue(shown(), shown().contains("down"));
        Command.output("ip -n isp1 route replace default via 10.1.0.2");
        assertTrue(shown(), Await.within(SOON, () -> exported("far1 up\nfar2 up\n") && appliance.stateFile("eth0.status").startsWith("0")));
    }

    @Test
    public void scriptsAreToldAsByLsm() {
        String up = "16 up far1 192.0.2.1 eth0 ops@example.net unknown\n";
        assertTrue(told(), Await.within(SOON, () -> told().contains(up) && told().contains("16 up far2 192.0.2.1 eth1 ops@example.net unknown\n")));
        Command.output("ip -n isp1 route replace blackhole default");
        String down = "16 down far1 192.0.2.1 eth0 ops@example.net up\n";
        assertTrue(told(), Await.within(SOON, () -> told().contains(down)));
        Command.output("ip -n isp1 route replace default via 10.1.0.2");
        assertTrue(told(), Await.within(SOON, () -> told().endsWith("16 up far1 192.0.2.1 eth0 ops@example.net down\n")));
    }

    private String told() {
        try {
            Path log = folder.resolve("told.log");
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    public void aProviderFollowsTheGroupOfItsDevice() {
        Command.output("ip -n isp2 route replace blackhole default");
        assertTrue(shown(), Await.within(SOON, () -> appliance.stateFile("eth1.status").startsWith("1")));
        String status = appliance.command("wan:status --json").output();
        assertTrue(status, status.contains("group second: "));
        Command.output("ip -n isp2 route replace default via 10.2.0.2");
        assertTrue(shown(), Await.within(SOON, () -> appliance.stateFile("eth1.status").startsWith("0")));
    }

    @Test
    public void aMistakeLeavesWhatIsInForceAndACorrectionIsTakenOver() throws IOException {
        links(LINKS.replace("checkip", "chekip"));
        Command reload = appliance.command("wan:reload");
        assertEquals("what is invalid is no success", 1, reload.exitCode());
        assertTrue(reload.output(), reload.output().contains("links-1.conf:3:3: error: unknown key 'chekip'"));
        assertTrue(shown(), shown().contains("far1") && shown().contains("far2"));
        links(LINKS + LINKS.replace("far", "near").replace("192.0.2.1", "203.0.113.1"));
        assertTrue(shown(), Await.within(SOON, () -> exported("far1 up\nfar2 up\nnear1 up\nnear2 unknown\n")
                || exported("far1 up\nfar2 up\nnear1 up\nnear2 down\n")));
    }

    private void links(String text) throws IOException {
        Files.writeString(folder.resolve("links-1.conf"), text);
    }

    private boolean exported(String text) {
        return appliance.stateFile("status_export").equals(text);
    }

    private String shown() {
        return appliance.command("wan:lsm").output();
    }
}
