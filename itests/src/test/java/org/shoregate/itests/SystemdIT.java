package org.shoregate.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** The services of the Debian package, run by systemd itself as on a router. */
public class SystemdIT {
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Path ETC = Path.of(System.getProperty("shoregate.etc"));
    private static final String OLD_CONFIG = "journal.size = 12345\n";
    /** The system calls and file systems stay as they are; the patience of a test is shorter. */
    private static final String IMPATIENT = "[Service]\\nWatchdogSec=6\\n";

    private Machine machine;

    @BeforeClass
    public static void makeNetwork() {
        Root.assume();
        assumeTrue("needs a Debian to install in: ./shoregate test fetches one where debootstrap is installed", DebianRoot.isThere());
        assumeTrue("needs the package: ./shoregate package", DebianRoot.archive().isPresent());
        assumeTrue("needs control groups of the second version, which this machine does not let be made", Machine.controlGroups().isPresent());
        Topology.create();
        Topology.addIpv6();
    }

    @Before
    public void install() throws Exception {
        machine = new Machine();
        Command.output("cp -rT " + ETC.resolve("shorewall") + " " + machine.path("etc/shorewall"));
        Command.output("cp -rT " + ETC.resolve("shorewall6") + " " + machine.path("etc/shorewall6"));
        Command.output("cp " + DebianRoot.archive().orElseThrow() + " " + machine.path("opt/shoregate.deb"));
        machine.boot();
        machine.run("dpkg -i /opt/shoregate.deb");
        for (String environment : new String[] {"environment", "environment6"}) {
            machine.run("echo 'SHOREGATE_TARGETS=*=gateway' >>/etc/shoregate/" + environment);
        }
    }

    @After
    public void remove() {
        machine.close();
    }

    @Test
    public void isReadyOnlyWhenItRoutesReloadsAndIsStartedAgainWhenItHangs() {
        machine.run("mkdir -p /etc/systemd/system/shoregate.service.d && printf '" + IMPATIENT + "' >/etc/systemd/system/shoregate.service.d/test.conf"
                + " && systemctl daemon-reload && systemctl --no-block enable --now shoregate shoregate-boot");
        active("shoregate");
        assertEquals("2 of 2 uplinks in service", machine.show("shoregate", "StatusText"));
        assertTrue("what it is ready for", Topology.kernelState().contains("fwmark 0x1/0xff lookup 1"));
        assertTrue(machine.run("shoregate client wan:status").contains("ISP2"));
        machine.run("systemctl reload shoregate");
        assertEquals("confined as the unit says", "CapEff:\t0000000000003000", machine.run("grep CapEff /proc/" + pid("shoregate") + "/status").strip());

        String hanging = pid("shoregate");
        String running = Topology.kernelState();
        machine.run("kill -STOP " + hanging);
        assertTrue("another process", Await.within(START_LIMIT, () -> !Set.of(hanging, "0").contains(pid("shoregate"))));
        active("shoregate");
        assertEquals("1", machine.show("shoregate", "NRestarts"));
        assertEquals("the kernel forwarded meanwhile, and was taken over", running, Topology.kernelState());
    }

    @Test
    public void bothFamiliesRunSideBySideAndBootFromTheirPlans() throws Exception {
        machine.run("systemctl --no-block enable --now shoregate shoregate-boot shoregate6 shoregate6-boot");
        active("shoregate");
        active("shoregate6");
        assertTrue(machine.run("shoregate client -6 wan:status").contains("2001:db8:1::1"));
        machine.run("systemctl stop shoregate6");
        assertTrue("has its socket still", machine.run("shoregate client wan:status").contains("203.0.113.1"));
        String planned = plans();
        assertTrue(planned, planned.contains("from 203.0.113.2 lookup 1 ") && planned.contains("from 2001:db8:1::2 lookup 1 ") && planned.contains("table inet shoregate6"));

        machine.crash();
        Command.output("nft flush ruleset");
        for (String family : new String[] {"-4", "-6"}) {
            Command.run("sh", "-c", "for i in $(seq 20); do ip " + family + " rule del priority 10000; ip " + family + " rule del priority 20000; done; ip " + family + " route flush table 1");
        }
        assertNotEquals(planned, plans());
        for (String unit : new String[] {"shoregate.service", "shoregate6.service"}) {
            Files.delete(machine.path("etc/systemd/system/multi-user.target.wants/" + unit));
        }
        machine.boot();
        assertTrue(planned, Await.within(START_LIMIT, () -> plans().equals(planned)));
        for (String unit : new String[] {"shoregate-boot", "shoregate6-boot"}) {
            assertEquals("success", machine.show(unit, "Result"));
            long takenUs = Long.parseLong(machine.show(unit, "ExecMainExitTimestampMonotonic")) - Long.parseLong(machine.show(unit, "ExecMainStartTimestampMonotonic"));
            System.out.println(unit + ".service took " + takenUs / 1000 + " ms");
        }
    }

    @Test
    public void newerVersionTakesOverAndRemovalEndsIt() throws Exception {
        machine.run("printf '" + OLD_CONFIG.strip() + "\\n' >/etc/shoregate/org.shoregate.gateway.cfg && systemctl --no-block enable --now shoregate");
        active("shoregate");
        assertEquals(Set.of(machine.run("dpkg-query -W -f '${Version}' shoregate").replace("~", ".")), versions());
        String running = Topology.kernelState();
        String older = pid("shoregate");
        Path newer = NewerPackage.of(machine.path("opt/shoregate.deb"), Path.of(System.getProperty("shoregate.work"), "newer"));
        Command.output("cp " + newer + " " + machine.path("opt/newer.deb"));
        machine.run("dpkg --force-confdef --force-confold -i /opt/newer.deb");
        assertTrue("another process", Await.within(START_LIMIT, () -> !Set.of(older, "0").contains(pid("shoregate"))));
        active("shoregate");
        assertEquals("every bundle is the new one", Set.of(NewerPackage.VERSION), versions());
        assertEquals(OLD_CONFIG, Files.readString(machine.path("etc/shoregate/org.shoregate.gateway.cfg")));
        assertEquals("the new one took over what it found", running, Topology.kernelState());
        String log = Files.readString(machine.path("var/lib/shoregate/data/log/shoregate.log"));
        assertFalse(log, log.contains("| ERROR |"));

        machine.run("dpkg --remove shoregate");
        assertEquals("leaves the kernel as it is", running, Topology.kernelState());
        assertNotEquals(0, machine.enter("systemctl cat shoregate").exitCode());
        assertEquals("", machine.run("find /proc -maxdepth 1 -user shoregate 2>/dev/null; find /etc/systemd -name 'shoregate*'"));
        machine.run("dpkg --purge shoregate && test ! -e /etc/shoregate && test ! -e /var/lib/shoregate && test ! -e /var/lib/shoregate6");
    }

    private void active(String unit) {
        assertTrue(machine.enter("systemctl status --no-pager -l " + unit + "; journalctl --no-pager -n 40 -u " + unit).output(),
                Await.within(START_LIMIT, () -> machine.show(unit, "ActiveState").equals("active")));
    }

    private String pid(String unit) {
        return machine.show(unit, "MainPID");
    }

    /** Of the bundles that run, by the files they come from. */
    private Set<String> versions() {
        Set<String> versions = new TreeSet<>();
        machine.run("shoregate client 'bundle:list -t 0 -l --no-format'").lines().filter(l -> l.contains("/system/org/shoregate/"))
                .forEach(l -> versions.add(l.replaceAll(".*/system/org/shoregate/[^/]+/([^/]+)/.*", "$1").replace("-SNAPSHOT", ".SNAPSHOT")));
        return versions;
    }

    /** What both families' plans put into the kernel; the tables that the monitor counts in are no part of them. Sorted, for which gateway comes first is chance. */
    private static String plans() {
        String all = Command.output("ip -N rule") + Command.output("ip -N -6 rule") + Command.output("ip -N route show table 1")
                + Command.output("ip -N -6 route show table 1") + Command.output("nft list tables").replaceAll("table ip6? shoregate\\S*_traffic\n", "");
        return all.lines().sorted().collect(Collectors.joining("\n"));
    }
}
