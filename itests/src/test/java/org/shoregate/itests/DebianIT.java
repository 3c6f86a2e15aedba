package org.shoregate.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** The Debian package in a Debian that has never seen it. */
public class DebianIT {
    private static final Path ETC = Path.of("etc/shoregate");
    private static final Duration START_LIMIT = Duration.ofSeconds(150);
    /** "OK" of systemd-analyze security ends here. */
    private static final double EXPOSURE = 2.5;

    private DebianRoot debian;

    @BeforeClass
    public static void makeNetwork() {
        Root.assume();
        assumeTrue("needs a Debian to install in: ./shoregate test fetches one where debootstrap is installed", DebianRoot.isThere());
        assumeTrue("needs the package: ./shoregate package", DebianRoot.archive().isPresent());
        Topology.create();
    }

    @Before
    public void install() {
        debian = new DebianRoot();
        debian.run("dpkg -i /tmp/shoregate.deb");
    }

    @After
    public void remove() {
        debian.close();
    }

    @Test
    public void isWhereDebianLooksForItAndNotStarted() {
        assertTrue(debian.run("shoregate help").contains("usage: shoregate"));
        assertEquals("/usr/share/man/man8/shoregate.8.gz", debian.run("ls /usr/share/man/man8/shoregate.8.gz").strip());
        assertEquals("check", debian.run("bash -c '. /usr/share/bash-completion/completions/shoregate; COMP_WORDS=(shoregate ch) COMP_CWORD=1;"
                + " _shoregate; echo ${COMPREPLY[@]}'").strip());
        assertEquals("shoregate:shoregate 750", debian.run("stat -c '%U:%G %a' /var/lib/shoregate").strip());
        assertEquals("", debian.run("find /etc/systemd -name 'shoregate*'"));
        assertFalse("nobody can log in", debian.run("getent shadow shoregate").contains("$"));
        assertEquals("no file belongs to others, none can be changed by others", "",
                debian.run("find /usr/lib/shoregate /etc/shoregate ! -type l ( ! -user root -o -perm /o+w )".replace("( ", "\\( ").replace(" )", " \\)")));
    }

    @Test
    public void unitsAreSoundAndConfined() {
        debian.run("systemd-analyze verify --man=no /usr/lib/systemd/system/shoregate*.service");
        for (String unit : new String[] {"shoregate", "shoregate-boot", "shoregate6", "shoregate6-boot"}) {
            String verdict = debian.run("systemd-analyze security --no-pager --offline=true " + unit + ".service | grep 'Overall exposure'");
            double exposure = Double.parseDouble(verdict.replaceAll(".*: ([\\d.]+) .*\\s*", "$1"));
            assertTrue(verdict, exposure <= EXPOSURE);
        }
    }

    @Test
    public void runsAsAUserWithTwoCapabilitiesAndBootsFromItsPlan() throws IOException {
        debian.copy(Path.of(System.getProperty("shoregate.etc"), "shorewall"), Path.of("etc/shorewall"));
        try (DebianRoot.Service service = debian.start()) {
            assertTrue(service.output(), Await.within(START_LIMIT, () -> service.output().contains("configuration applied")));
            assertTrue(service.notices().toString(), Await.within(START_LIMIT, () -> service.notices().stream().anyMatch(n -> n.contains("WATCHDOG=1"))));
            assertEquals("READY=1\nSTATUS=2 of 2 uplinks in service\n", service.notices().getFirst());
            assertTrue(debian.run("shoregate client wan:status").contains("ISP2"));
            assertTrue("for its group", debian.asMember("shoregate client wan:status").contains("ISP2"));
            assertEquals("no port is open", "", Command.output("ss -Hltunp"));
        }
        String running = Topology.kernelState();
        assertTrue("leaves the kernel as it is: " + running, running.contains("fwmark 0x1/0xff lookup 1"));
        assertEquals("no bundle is looked for elsewhere", "", debian.run("find /var/lib/shoregate -path '*/.m2/*'"));
        debian.run("test \"$(stat -c %U /var/lib/shoregate/boot.ip)\" = shoregate");
        Command.output("nft flush ruleset");
        Command.output("ip route flush table 1");
        Command.output("ip rule del priority 10000");
        debian.asService("shoregate boot");
        assertTrue(Topology.kernelState(), Topology.kernelState().contains("fwmark 0x1/0xff lookup 1"));
        assertEquals(running, Topology.kernelState());
    }

    @Test
    public void packageOfEveryArchitectureUsesTheJavaThatIsThere() throws IOException {
        debian.run("dpkg --purge shoregate && mkdir -p /usr/lib/jvm");
        Command runtime = Command.run("sh", "-c", "ls -d " + System.getProperty("shoregate.debian") + "/../runtime-*");
        debian.copy(Path.of(runtime.output().strip()), Path.of("usr/lib/jvm/java-25-openjdk"));
        debian.copy(DebianRoot.archiveWithoutRuntime().orElseThrow(), Path.of("tmp/all.deb"));
        debian.run("if dpkg -i /tmp/all.deb; then echo does not ask for a Java; exit 1; fi; dpkg --force-depends --configure shoregate");
        assertEquals("nothing of it is for one kind of processor", "", debian.run("find /usr/lib/shoregate -name runtime -o -name '*.so' -o -name '*.so.*'"));
        debian.copy(Path.of(System.getProperty("shoregate.etc"), "shorewall"), Path.of("etc/shorewall"));
        try (DebianRoot.Service service = debian.start()) {
            assertTrue(service.output(), Await.within(START_LIMIT, () -> service.output().contains("configuration applied")));
        }
    }

    @Test
    public void upgradeAndRemovalKeepWhatIsConfiguredAndPurgeDoesNot() throws IOException {
        Path configured = debian.path(ETC.resolve("org.shoregate.gateway.cfg"));
        Files.writeString(configured, "journal.size = 12345\n");
        Files.writeString(debian.path(ETC.resolve("org.shoregate.notify.mail-oncall.cfg")), "from = gate@example.org\n");
        debian.run("install -o shoregate /dev/null /var/lib/shoregate/journal.jsonl && systemctl --quiet enable shoregate shoregate-boot");
        debian.upgrade();
        assertEquals("journal.size = 12345\n", Files.readString(configured));
        debian.run("test -e /var/lib/shoregate/journal.jsonl && test -e /etc/systemd/system/multi-user.target.wants/shoregate.service");
        assertTrue(debian.run("dpkg -s shoregate").contains("Version: 99"));

        debian.run("dpkg --remove shoregate");
        assertEquals("journal.size = 12345\n", Files.readString(configured));
        debian.run("test -e /var/lib/shoregate/journal.jsonl && test ! -e /usr/lib/shoregate && test ! -e /usr/bin/shoregate");
        assertEquals("", debian.run("find /etc/systemd -name 'shoregate*'"));

        debian.run("dpkg --purge shoregate");
        assertEquals("", debian.run("find / -xdev ( -path /proc -o -path /tmp -o -path /run -o -path /dev ) -prune -o -name '*shoregate*' -print"
                .replace("( ", "\\( ").replace(" )", " \\)")));
        assertEquals("", debian.run("getent passwd shoregate || true"));
    }
}
