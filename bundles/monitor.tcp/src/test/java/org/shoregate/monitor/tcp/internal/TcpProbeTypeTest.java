package org.shoregate.monitor.tcp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.spi.ProbeSession;
import org.shoregate.api.spi.ProbeType;
import org.shoregate.api.spi.Target;
import org.shoregate.sockets.internal.NetlinkUplinkSockets;
import org.shoregate.testkit.ProbeTypeContract;
import org.shoregate.testkit.TwoIsps;

/** Over ISP2, which is out of service. */
@Timeout(60)
class TcpProbeTypeTest extends ProbeTypeContract {
    private static final long SECOND = 1_000_000_000L;

    private final LinkedBlockingQueue<Sample> samples = new LinkedBlockingQueue<>();
    private TwoIsps isps;
    private NetlinkUplinkSockets sockets;
    private ServerSocket server;

    @BeforeEach
    void start() throws Exception {
        isps = new TwoIsps("tcp");
        sockets = isps.gateway.call(NetlinkUplinkSockets::new);
        server = isps.serve(() -> new ServerSocket(443), listening -> {
            for (;;) {
                listening.accept().close();
            }
        });
        isps.blackhole("203.0.113.2");
    }

    @AfterEach
    void stop() throws Exception {
        if (sockets != null) {
            server.close();
            sockets.stop();
            isps.close();
        }
    }

    @Override
    protected ProbeType type() {
        return new TcpProbeType(sockets);
    }

    @Override
    protected Uplink uplink() {
        return isps.uplink(2);
    }

    @Override
    protected Target answering() {
        return new Target("tcp", "203.0.113.1:443");
    }

    @Override
    protected Target silent() {
        return new Target("tcp", "203.0.113.2:443");
    }

    @Override
    protected Target nonsense() {
        return new Target("tcp", "203.0.113.1");
    }

    private Sample probe(String address) throws Exception {
        try (ProbeSession session = type().open(uplink(), new Target("tcp", address), samples::add)) {
            session.send(1, 5 * SECOND);
            return samples.poll(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void nothingLeavesByTheOtherIsp() throws Exception {
        assertThat(probe("203.0.113.1:443")).isInstanceOf(Sample.Replied.class);
        assertThat(isps.left(2)).isPositive();
        assertThat(isps.left(1)).isZero();
    }

    @Test
    void resetIsAnAnswer() throws Exception {
        assertThat(probe("203.0.113.1:444")).isInstanceOf(Sample.Replied.class);
    }

    @Test
    void icmpErrorIsARefusal() throws Exception {
        assertThat(probe(TwoIsps.UNREACHABLE + ":443")).isEqualTo(new Sample.Refused(1, InetAddress.ofLiteral("10.9.2.1"), 3, 1));
    }

    @Test
    void deviceThatIsDownIsAFailure() throws Exception {
        TwoIsps.run(isps.gateway, "ip link set wan2 down");
        assertThat(probe("203.0.113.1:443")).isInstanceOfSatisfying(Sample.Failed.class,
                f -> assertThat(f.reason()).isEqualTo("connect 203.0.113.1 port 443: ENETUNREACH: Network is unreachable"));
        assertThat(isps.left(1)).isZero();
    }

    @Test
    void lateAnswerIsReportedAfterTheLoss() throws Exception {
        try (ProbeSession session = type().open(uplink(), silent(), samples::add)) {
            session.send(3, SECOND / 10);
            assertThat(samples.poll(20, TimeUnit.SECONDS)).isEqualTo(new Sample.Lost(3));
            isps.heal();
            assertThat(samples.poll(20, TimeUnit.SECONDS)).as("to the kernel's second SYN after 1 s")
                    .isInstanceOf(Sample.Replied.class);
        }
    }

    @Test
    void nameIsNoTarget() {
        assertThatThrownBy(() -> probe("localhost:443")).hasMessage("an address is needed, not a name: localhost");
    }
}
