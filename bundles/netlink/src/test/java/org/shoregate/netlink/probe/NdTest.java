package org.shoregate.netlink.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shoregate.netlink.TwoHosts;

class NdTest {
    private static final long MS = 1_000_000;
    private static final InetAddress THEIRS = InetAddress.ofLiteral("fd09::2");
    private static final InetAddress NOBODYS = InetAddress.ofLiteral("fd09::66");

    private final Outcomes outcomes = new Outcomes();
    private TwoHosts hosts;
    private ProbeEngine engine;

    @BeforeEach
    void start() throws Exception {
        hosts = new TwoHosts("nd");
        engine = hosts.here.call(() -> new ProbeEngine("nd-test"));
    }

    @AfterEach
    void stop() {
        if (engine != null) {
            engine.close();
            hosts.close();
        }
    }

    private Prober open(InetAddress target, String source) throws IOException {
        return engine.open(new ProbePath(ProbeProtocol.ND, "wan", 0x100, Optional.of(source).filter(s -> !s.isEmpty()).map(InetAddress::ofLiteral)),
                target, outcomes);
    }

    @Test
    void repliesComeWithTheirRoundTrip() throws Exception {
        Prober prober = open(THEIRS, "fd09::1");
        for (int i = 1; i <= 20; i++) {
            prober.send(i, 5000 * MS);
            Outcomes.Outcome outcome = outcomes.next();
            assertThat(outcome.what()).isEqualTo("replied");
            assertThat(outcome.sequence()).isEqualTo(i);
            assertThat(outcome.rttNs()).isBetween(100L, 5000 * MS);
        }
    }

    @Test
    void silenceIsLossAndOfItsOwnTargetOnly() throws Exception {
        open(NOBODYS, "fd09::1").send(1, 500 * MS);
        open(THEIRS, "fd09::1").send(2, 5000 * MS);
        assertThat(outcomes.next().sequence()).isEqualTo(2);
        assertThat(outcomes.next()).isEqualTo(new Outcomes.Outcome("lost", 1, 0, ""));
    }

    @Test
    void withoutASourceTheKernelChoosesOne() throws Exception {
        open(THEIRS, "").send(1, 5000 * MS);
        assertThat(outcomes.next().what()).isEqualTo("replied");
    }

    @Test
    void aHostThatFiltersEchoesAnswersUntilItIsGone() throws Exception {
        hosts.there("sysctl -qw net.ipv6.icmp.echo_ignore_all=1");
        Prober prober = open(THEIRS, "fd09::1");
        prober.send(1, 5000 * MS);
        assertThat(outcomes.next().what()).isEqualTo("replied");
        hosts.there("ip addr del fd09::2/64 dev isp");
        prober.send(2, 300 * MS);
        assertThat(outcomes.next().what()).isEqualTo("lost");
    }
}
