package org.shoregate.netlink.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shoregate.netlink.TwoHosts;

class ProbeEngineTest {
    private static final ProbePath WAN = new ProbePath(ProbeProtocol.ICMP, "wan", 0, Optional.empty());
    private static final ProbePath WAN6 = new ProbePath(ProbeProtocol.ICMPV6, "wan", 0, Optional.empty());
    private static final long MS = 1_000_000;

    private TwoHosts hosts;
    private ProbeEngine engine;
    private final Outcomes outcomes = new Outcomes();

    @BeforeEach
    void start() throws Exception {
        hosts = new TwoHosts("icmp");
        engine = hosts.here.call(() -> new ProbeEngine("icmp-test"));
    }

    @AfterEach
    void stop() {
        if (engine != null) {
            engine.close();
            hosts.close();
        }
    }

    private Prober open(ProbePath path, String target) throws IOException {
        return engine.open(path, InetAddress.getByName(target), outcomes);
    }

    /** Ping sockets are for the groups named; without them the engine falls back to raw sockets. */
    private void pingSockets(boolean allowed) throws Exception {
        hosts.here("sysctl -qw net.ipv4.ping_group_range=" + (allowed ? "0\t0" : "1\t0"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void repliesComeWithTheirRoundTrip(boolean ping) throws Exception {
        pingSockets(ping);
        for (ProbePath path : new ProbePath[] {WAN, WAN6}) {
            Prober session = open(path, path.protocol().isIpv6() ? "fd09::2" : "10.9.1.2");
            awaitNeighbour(session);
            for (int i = 1; i <= 20; i++) {
                session.send(i, 1000 * MS);
                Outcomes.Outcome outcome = outcomes.next();
                assertThat(outcome.what()).isEqualTo("replied");
                assertThat(outcome.sequence()).isEqualTo(i);
                assertThat(outcome.rttNs()).isBetween(100L, 500 * MS);
            }
        }
        assertThat(outcomes.next(50).what()).isEqualTo("nothing");
    }

    /** IPv6 takes a moment after an interface has come up. */
    private void awaitNeighbour(Prober session) {
        int tries = 0;
        do {
            assertThat(tries++).isLessThan(50);
            session.send(-tries, 200 * MS);
        } while (!outcomes.next().what().equals("replied"));
        outcomes.skipWhileTold(50);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void silenceIsLoss(boolean ping) throws Exception {
        pingSockets(ping);
        Prober session = open(WAN, "198.18.9.9");
        long start = System.nanoTime();
        session.send(7, 100 * MS);
        assertThat(outcomes.next()).isEqualTo(new Outcomes.Outcome("lost", 7, 0, ""));
        assertThat(System.nanoTime() - start).isBetween(100 * MS, 400 * MS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void unreachableIsRefusal(boolean ping) throws Exception {
        pingSockets(ping);
        hosts.there("sysctl -qw net.ipv4.ip_forward=1");
        hosts.there("ip route add unreachable 198.18.8.8");
        Prober session = open(WAN, "198.18.8.8");
        session.send(3, 1000 * MS);
        assertThat(outcomes.next()).isEqualTo(new Outcomes.Outcome("refused", 3, 0, "10.9.1.2 3/1"));
        assertThat(outcomes.next(100).what()).isEqualTo("nothing");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void timeToLiveIsCarriedAndItsEndIsRefusal(boolean ping) throws Exception {
        pingSockets(ping);
        hosts.there("sysctl -qw net.ipv4.ip_forward=1");
        hosts.there("ip link add beyond type veth peer name farther");
        hosts.there("ip link set beyond up");
        hosts.there("ip link set farther up");
        hosts.there("ip route add 198.18.7.7 dev beyond");
        open(new ProbePath(ProbeProtocol.ICMP, "wan", 0, Optional.empty(), 1), "198.18.7.7").send(1, 1000 * MS);
        assertThat(outcomes.next()).isEqualTo(new Outcomes.Outcome("refused", 1, 0, "10.9.1.2 11/0"));
        open(new ProbePath(ProbeProtocol.ICMP, "wan", 0, Optional.empty(), 2), "198.18.7.7").send(2, 100 * MS);
        assertThat(outcomes.next()).isEqualTo(new Outcomes.Outcome("lost", 2, 0, ""));
        open(new ProbePath(ProbeProtocol.ICMPV6, "wan", 0, Optional.empty(), 1), "fd09::2").send(3, 5000 * MS);
        assertThat(outcomes.next().what()).isEqualTo("replied");
    }

    @Test
    void anErrorOfOneTargetDoesNotFailTheNextProbe() throws Exception {
        hosts.there("sysctl -qw net.ipv4.ip_forward=1");
        hosts.there("ip route add unreachable 198.18.8.8");
        Prober refusing = engine.open(WAN, InetAddress.getByName("198.18.8.8"), new Outcomes());
        Prober replying = open(WAN, "10.9.1.2");
        for (int i = 0; i < 20; i++) {
            refusing.send(i, 1000 * MS);
            replying.send(i, 1000 * MS);
            assertThat(outcomes.next().what()).isEqualTo("replied");
        }
    }

    @Test
    void markIsSet() throws Exception {
        hosts.here("ip rule add fwmark 0x100/0xff00 lookup 100");
        hosts.here("ip route add default via 10.9.1.66 table 100");
        Prober marked = open(new ProbePath(ProbeProtocol.ICMP, "wan", 0x100, Optional.empty()), "198.18.0.1");
        Prober plain = open(WAN, "198.18.0.1");
        marked.send(1, 500 * MS);
        assertThat(outcomes.next()).as("nobody is 10.9.1.66").isEqualTo(new Outcomes.Outcome("lost", 1, 0, ""));
        plain.send(2, 500 * MS);
        assertThat(outcomes.next().what()).isEqualTo("replied");
    }

    /** As on a kernel or an interface that does not stamp. */
    @Test
    void withoutStampsTheOwnClockMeasures() throws Exception {
        try (ProbeEngine unstamped = hosts.here.call(() -> new ProbeEngine("unstamped", 0));
                Prober answering = unstamped.open(WAN, InetAddress.getByName("10.9.1.2"), outcomes);
                Prober silent = unstamped.open(WAN, InetAddress.getByName("198.18.9.9"), outcomes)) {
            answering.send(1, 1000 * MS);
            assertThat(outcomes.next()).satisfies(o -> assertThat(o.what()).isEqualTo("replied"),
                    o -> assertThat(o.rttNs()).isBetween(1000L, 900 * MS));
            silent.send(2, 100 * MS);
            assertThat(outcomes.next().what()).isEqualTo("lost");
        }
    }

    @Test
    void deviceIsBound() throws Exception {
        hosts.here("ip link add other type veth peer name nobody");
        hosts.here("ip addr add 10.9.2.1/24 dev other");
        hosts.here("ip link set other up");
        hosts.here("ip link set nobody up");
        Prober elsewhere = open(new ProbePath(ProbeProtocol.ICMP, "other", 0, Optional.empty()), "10.9.1.2");
        elsewhere.send(1, 200 * MS);
        assertThat(outcomes.next().what()).isEqualTo("lost");
    }

    @Test
    void sourceIsBound() throws Exception {
        hosts.here("ip addr add 10.9.1.77/24 dev wan");
        hosts.there("ip route add blackhole 10.9.1.77");
        Prober silenced = open(new ProbePath(ProbeProtocol.ICMP, "wan", 0, Optional.of(InetAddress.getByName("10.9.1.77"))), "10.9.1.2");
        silenced.send(1, 200 * MS);
        assertThat(outcomes.next().what()).isEqualTo("lost");
        assertThatThrownBy(() -> open(new ProbePath(ProbeProtocol.ICMP, "wan", 0, Optional.of(InetAddress.getByName("10.9.1.99"))), "10.9.1.2"))
                .isInstanceOf(IOException.class).hasMessageContaining("bind 10.9.1.99: EADDRNOTAVAIL");
    }

    @Test
    void missingDeviceIsRefusedAtOpening() {
        assertThatThrownBy(() -> open(new ProbePath(ProbeProtocol.ICMP, "absent", 0, Optional.empty()), "10.9.1.2"))
                .isInstanceOf(IOException.class).hasMessageContaining("there is no interface absent");
    }

    @Test
    void lateReplyIsReportedAfterTheLoss() throws Exception {
        hosts.there("sysctl -qw net.ipv4.conf.isp.arp_ignore=8");
        Prober session = open(WAN, "10.9.1.2");
        session.send(5, 300 * MS);
        assertThat(outcomes.next().what()).isEqualTo("lost");
        hosts.there("sysctl -qw net.ipv4.conf.isp.arp_ignore=0");
        Outcomes.Outcome late = outcomes.next();
        assertThat(late.what()).isEqualTo("late");
        assertThat(late.sequence()).isEqualTo(5);
    }

    @Test
    void pauseIsNoLoss() throws Exception {
        Prober session = open(WAN, "10.9.1.2");
        session.send(1, 1000 * MS);
        outcomes.next();
        engine.execute(() -> {
            session.send(2, 100 * MS);
            pause(1);
        });
        engine.execute(() -> pause(400));
        assertThat(outcomes.next().what()).isEqualTo("replied");
    }

    private static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void downDeviceIsFailure() throws Exception {
        Prober session = open(WAN, "10.9.1.2");
        hosts.here("ip link set wan down");
        session.send(1, 200 * MS);
        Outcomes.Outcome outcome = outcomes.next();
        assertThat(outcome.what()).isEqualTo("failed");
        assertThat(outcome.detail()).startsWith("ENETUNREACH");
        hosts.here("ip link set wan up");
        session.send(2, 2000 * MS);
        assertThat(outcomes.next().what()).as("goes on by itself").isEqualTo("replied");
    }

    @Test
    void deviceThatComesBackIsUsedAgain() throws Exception {
        Prober session = open(WAN, "10.9.1.2");
        hosts.here("ip link del wan");
        session.send(1, 200 * MS);
        assertThat(outcomes.next()).isEqualTo(
                new Outcomes.Outcome("failed", 1, 0, "there is no interface wan: it was removed or renamed, or is yet to come"));
        hosts.here("ip link add wan type veth peer name isp netns " + hosts.there.name());
        hosts.here("ip addr add 10.9.1.1/24 dev wan");
        hosts.here("ip link set wan up");
        hosts.there("ip addr add 10.9.1.2/24 dev isp");
        hosts.there("ip link set isp up");
        session.send(2, 2000 * MS);
        assertThat(outcomes.next().what()).isEqualTo("replied");
        session.send(3, 2000 * MS);
        assertThat(outcomes.next().rttNs()).isBetween(100L, 500 * MS);
    }

    @Test
    void closedSessionIsSilent() throws Exception {
        Prober session = open(WAN, "198.18.9.9");
        session.send(1, 50 * MS);
        session.close();
        session.close();
        session.send(2, 50 * MS);
        assertThat(outcomes.next(300).what()).isEqualTo("nothing");
    }

    @Test
    void closedEngineRefusesSessions() {
        engine.close();
        engine.close();
        assertThatThrownBy(() -> open(WAN, "10.9.1.2")).isInstanceOf(IOException.class).hasMessageContaining("closed");
    }
}
