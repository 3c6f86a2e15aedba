package org.shoregate.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** The assembly runs a script and logs with a syslog receiver, configured by files in etc; another script hangs. */
public class ScriptAndSyslogIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Path folder = Path.of(System.getProperty("shoregate.work"), "script-and-syslog-files");
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private DatagramSocket syslog;
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
        syslog = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::receive);
        appliance = new Appliance("script-and-syslog");
        channel("exec-told", "script = " + script("told", ""));
        channel("exec-hanging", "script = " + script("hanging", "sleep 600") + "\nlimitS = 3\nkind = event");
        channel("syslog-test", "address = udp:127.0.0.1:" + syslog.getLocalPort()
                + "\nshoregate.notifier.local = true\ngateway = gw1");
        appliance.start(Path.of(System.getProperty("shoregate.etc"), "shorewall"));
        assertTrue(log(), Await.within(SOON, () -> told("told").contains("16 up ISP1 unknown\n")
                && told("told").contains("16 up ISP2 unknown\n")));
    }

    @After
    public void end() {
        appliance.stop(); // not killed: it takes running scripts with it
        syslog.close();
    }

    private void channel(String name, String lines) throws IOException {
        Files.writeString(appliance.home().resolve("etc/org.shoregate.notify." + name + ".cfg"), "shoregate.notifier.name = "
                + name + "\n" + lines + "\n");
    }

    private Path script(String name, String rest) throws IOException {
        Path script = folder.resolve(name);
        Files.writeString(script, "#!/bin/sh\necho \"$# $1 $2 ${15}\" >> " + script + ".log\n" + rest + "\n");
        Command.output("chmod 755 " + script);
        return script;
    }

    private void receive() {
        DatagramPacket packet = new DatagramPacket(new byte[1 << 16], 1 << 16);
        try {
            while (true) {
                syslog.receive(packet);
                logged.add(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    private String told(String script) {
        try {
            Path log = folder.resolve(script + ".log");
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String log() {
        return appliance.log() + told("told") + logged;
    }

    @Test
    public void anOutageIsToldByAllOfThemAndAHangingScriptIsReported() {
        Command.output("ip -n isp1 route replace blackhole default");
        assertTrue(log(), Await.within(SOON, () -> told("told").contains("16 down ISP1 up\n")));
        assertTrue(log(), Await.within(SOON, () -> logged.stream()
                .anyMatch(l -> l.matches("(?s)<28>1 \\S+ gw1 shoregate \\d+ OPENED \\[.*ISP1.*"))));
        assertTrue(log(), Await.within(SOON, () -> appliance.log().contains("hanging did not end within 3 s and was killed")));
        Command.output("ip -n isp1 route replace default via 10.1.0.2");
        assertTrue(log(), Await.within(SOON, () -> told("told").contains("16 up ISP1 down\n")));
    }

    @Test
    public void aTestMessageIsAnswered() {
        Command exec = appliance.command("wan:notify-test exec-told");
        assertEquals(exec.output(), 0, exec.exitCode());
        assertTrue(exec.output(), exec.output().contains("exited with status 0"));
        assertTrue(told("told"), told("told").contains("16 up test unknown\n"));
        Command sent = appliance.command("wan:notify-test syslog-test");
        assertTrue(sent.output(), sent.output().contains("by UDP"));
        assertTrue(log(), Await.within(SOON, () -> logged.stream().anyMatch(l -> l.contains(" gw1 shoregate ")
                && l.contains(" TEST - "))));
    }
}
