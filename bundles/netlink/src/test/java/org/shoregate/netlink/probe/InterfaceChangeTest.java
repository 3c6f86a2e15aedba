package org.shoregate.netlink.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shoregate.netlink.TwoHosts;

/** A prober outlives what happens to its interface: it fails with the reason, and goes on when all is well again. */
class InterfaceChangeTest {
    private static final long MS = 1_000_000;
    private static final String GONE = "there is no interface wan: it was removed or renamed, or is yet to come";

    private final Outcomes outcomes = new Outcomes();
    private TwoHosts hosts;
    private ProbeEngine engine;
    private long sequence;

    @BeforeEach
    void start() throws Exception {
        hosts = new TwoHosts("change");
        engine = hosts.here.call(() -> new ProbeEngine("change-test"));
    }

    @AfterEach
    void stop() {
        if (engine != null) {
            engine.close();
            hosts.close();
        }
    }

    private Prober open(ProbeProtocol protocol) throws Exception {
        boolean ipv6 = protocol.isIpv6();
        Prober prober = engine.open(new ProbePath(protocol, "wan", 0, Optional.of(InetAddress.ofLiteral(ipv6 ? "fd09::1" : "10.9.1.1"))),
                InetAddress.ofLiteral(ipv6 ? "fd09::2" : "10.9.1.2"), outcomes);
        assertWorks(prober);
        return prober;
    }

    /** IPv6 takes a moment after an interface has come up. */
    private void assertWorks(Prober prober) {
        Outcomes.Outcome last;
        int tries = 0;
        do {
            prober.send(++sequence, 300 * MS);
            last = outcomes.next();
            while (last.sequence() != sequence) {
                last = outcomes.next();
            }
        } while (!last.what().equals("replied") && tries++ < 30);
        assertThat(last.what()).as(last.detail()).isEqualTo("replied");
    }

    private String failure(Prober prober) {
        prober.send(++sequence, 300 * MS);
        Outcomes.Outcome outcome = outcomes.next();
        assertThat(outcome.what()).isEqualTo("failed");
        assertThat(outcome.sequence()).isEqualTo(sequence);
        return outcome.detail();
    }

    @ParameterizedTest
    @EnumSource
    void renamed(ProbeProtocol protocol) throws Exception {
        Prober prober = open(protocol);
        hosts.here("ip link set wan down");
        hosts.here("ip link set wan name old up");
        assertThat(failure(prober)).isEqualTo(GONE);
        hosts.here("ip link set old down");
        hosts.here("ip link set old name wan up");
        hosts.here("ip addr replace fd09::1/64 dev wan nodad");
        assertWorks(prober);
    }

    /** What was bound stays bound to the old one, which works as well as before: only the name tells. */
    @ParameterizedTest
    @EnumSource
    void itsNameGivenToAnother(ProbeProtocol protocol) throws Exception {
        Prober prober = open(protocol);
        hosts.here("ip link set wan down");
        hosts.here("ip link set wan name old up");
        hosts.here("ip link add wan type veth peer name nobody");
        hosts.here("ip link set nobody up");
        hosts.here("ip addr flush dev old");
        hosts.here("ip addr add 10.9.1.1/24 dev wan");
        hosts.here("ip addr add fd09::1/64 dev wan nodad");
        hosts.here("ip link set wan up");
        Thread.sleep(200);
        prober.send(++sequence, 200 * MS);
        assertThat(outcomes.next()).isEqualTo(new Outcomes.Outcome("lost", sequence, 0, ""));
    }

    @ParameterizedTest
    @EnumSource
    void removed(ProbeProtocol protocol) throws Exception {
        Prober prober = open(protocol);
        hosts.here("ip link del wan");
        assertThat(failure(prober)).isEqualTo(GONE);
        hosts.here("ip link add wan type veth peer name isp netns " + hosts.there.name());
        hosts.here("ip addr add 10.9.1.1/24 dev wan");
        hosts.here("ip addr add fd09::1/64 dev wan nodad");
        hosts.here("ip link set wan up");
        hosts.there("ip addr add 10.9.1.2/24 dev isp");
        hosts.there("ip addr add fd09::2/64 dev isp nodad");
        hosts.there("ip link set isp up");
        assertWorks(prober);
    }

    @ParameterizedTest
    @EnumSource
    void itsAddressTakenAway(ProbeProtocol protocol) throws Exception {
        Prober prober = open(protocol);
        String address = protocol.isIpv6() ? "fd09::1/64" : "10.9.1.1/24";
        hosts.here("ip addr del " + address + " dev wan");
        Thread.sleep(100);
        assertThat(failure(prober)).startsWith("bind ").endsWith(": EADDRNOTAVAIL: Cannot assign requested address");
        hosts.here("ip addr add " + address + " dev wan nodad");
        assertWorks(prober);
    }

    /** What is on its way when the interface goes has failed; it says nothing about the target. */
    @ParameterizedTest
    @EnumSource(names = "ICMP")
    void probesOnTheirWayFail(ProbeProtocol protocol) throws Exception {
        Prober prober = open(protocol);
        hosts.there("sysctl -qw net.ipv4.icmp_echo_ignore_all=1");
        prober.send(++sequence, 20_000 * MS);
        Thread.sleep(100);
        hosts.here("ip link del wan");
        assertThat(outcomes.next()).isEqualTo(new Outcomes.Outcome("failed", sequence, 0, GONE));
    }
}
