package org.shoregate.netlink.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shoregate.netlink.TwoHosts;

class ArpTest {
    private static final long MS = 1_000_000;
    private static final InetAddress THEIRS = InetAddress.ofLiteral("10.9.1.2");
    private static final InetAddress NOBODYS = InetAddress.ofLiteral("10.9.1.66");

    private final Outcomes outcomes = new Outcomes();
    private TwoHosts hosts;
    private ProbeEngine engine;

    @BeforeEach
    void start() throws Exception {
        hosts = new TwoHosts("arp");
        engine = hosts.here.call(() -> new ProbeEngine("arp-test"));
    }

    @AfterEach
    void stop() {
        if (engine != null) {
            engine.close();
            hosts.close();
        }
    }

    private static ProbePath over(String device, String source) {
        return new ProbePath(ProbeProtocol.ARP, device, 0, Optional.of(source).filter(s -> !s.isEmpty()).map(InetAddress::ofLiteral));
    }

    private Prober open(InetAddress target) throws IOException {
        return engine.open(over("wan", "10.9.1.1"), target, outcomes);
    }

    private String there(String command) throws Exception {
        return hosts.there.call(() -> {
            Process process = new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        });
    }

    @Test
    void repliesComeWithTheirRoundTrip() throws Exception {
        Prober prober = open(THEIRS);
        for (int i = 1; i <= 20; i++) {
            prober.send(i, 1000 * MS);
            Outcomes.Outcome outcome = outcomes.next();
            assertThat(outcome.what()).isEqualTo("replied");
            assertThat(outcome.sequence()).isEqualTo(i);
            assertThat(outcome.rttNs()).isBetween(100L, 500 * MS);
        }
        assertThat(outcomes.next(50).what()).isEqualTo("nothing");
    }

    @Test
    void askingWithoutAnAddressIsAnsweredToo() throws Exception {
        engine.open(over("wan", ""), THEIRS, outcomes).send(1, 1000 * MS);
        assertThat(outcomes.next().what()).isEqualTo("replied");
    }

    @Test
    void silenceIsLossAndOfItsOwnTargetOnly() throws Exception {
        Prober silent = open(NOBODYS);
        Prober answering = open(THEIRS);
        silent.send(1, 200 * MS);
        answering.send(2, 200 * MS);
        assertThat(outcomes.next().sequence()).isEqualTo(2);
        assertThat(outcomes.next()).isEqualTo(new Outcomes.Outcome("lost", 1, 0, ""));
    }

    /** A reply has no number: one that got lost must not make all that follow look as late as the pace of probes. */
    @Test
    void aLostReplyDoesNotShiftThoseThatFollow() throws Exception {
        Prober prober = open(THEIRS);
        hosts.there("sysctl -qw net.ipv4.conf.isp.arp_ignore=8");
        prober.send(1, 2000 * MS);
        Thread.sleep(200);
        hosts.there("sysctl -qw net.ipv4.conf.isp.arp_ignore=0");
        prober.send(2, 2000 * MS);
        Outcomes.Outcome second = outcomes.next();
        assertThat(second.sequence()).isEqualTo(2);
        assertThat(second.rttNs()).isLessThan(150 * MS);
        assertThat(outcomes.next()).isEqualTo(new Outcomes.Outcome("lost", 1, 0, ""));
    }

    /** The first request goes to everybody, the next to who has replied, and after a loss to everybody again. */
    @Test
    void aHostThatHasMovedToAnotherHardwareAddressIsFound() throws Exception {
        Prober prober = open(THEIRS);
        prober.send(1, 1000 * MS);
        assertThat(outcomes.next().what()).isEqualTo("replied");
        hosts.there("ip link set isp address 02:00:00:00:00:77");
        prober.send(2, 200 * MS);
        assertThat(outcomes.next().what()).as("asked directly under the old address").isEqualTo("lost");
        prober.send(3, 1000 * MS);
        assertThat(outcomes.next().what()).isEqualTo("replied");
        assertThat(there("ip link show isp")).contains("02:00:00:00:00:77");
    }

    @Test
    void downDeviceIsFailure() throws Exception {
        Prober prober = open(THEIRS);
        hosts.here("ip link set wan down");
        prober.send(1, 200 * MS);
        Outcomes.Outcome outcome = outcomes.next();
        assertThat(outcome.what()).isEqualTo("failed");
        assertThat(outcome.detail()).startsWith("ENETDOWN").contains("wan is down");
        hosts.here("ip link set wan up");
        prober.send(2, 1000 * MS);
        assertThat(outcomes.next().what()).as("goes on by itself").isEqualTo("replied");
    }

    @Test
    void aDeviceThatIsNoEthernetIsRefused() {
        assertThatThrownBy(() -> engine.open(over("lo", ""), THEIRS, outcomes))
                .isInstanceOf(IOException.class).hasMessageContaining("lo is no Ethernet, so there is no ARP on it");
    }

    @Test
    void whoIsOnTheLinkIsToldByItsAddresses() throws Exception {
        assertThat(engine.isOnLink("wan", NOBODYS)).isTrue();
        assertThat(engine.isOnLink("wan", InetAddress.ofLiteral("10.9.2.1"))).isFalse();
        assertThat(engine.isOnLink("absent", THEIRS)).isFalse();
        hosts.here("ip addr add 10.8.0.1 peer 10.8.0.2 dev wan");
        assertThat(engine.isOnLink("wan", InetAddress.ofLiteral("10.8.0.2"))).isTrue();
        assertThat(engine.isOnLink("wan", InetAddress.ofLiteral("10.8.0.3"))).isFalse();
    }
}
