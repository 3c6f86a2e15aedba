package org.shoregate.monitor.dns.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
class DnsProbeTypeTest extends ProbeTypeContract {
    private static final long SECOND = 1_000_000_000L;

    private final LinkedBlockingQueue<Sample> samples = new LinkedBlockingQueue<>();
    private TwoIsps isps;
    private NetlinkUplinkSockets sockets;
    private NameServer server;

    @BeforeEach
    void start() throws Exception {
        isps = new TwoIsps("dns");
        sockets = isps.gateway.call(NetlinkUplinkSockets::new);
        server = new NameServer(isps, "203.0.113.1");
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
        return new DnsProbeType(sockets);
    }

    @Override
    protected Uplink uplink() {
        return isps.uplink(2);
    }

    @Override
    protected Target answering() {
        return new Target("dns", "203.0.113.1/example.test");
    }

    @Override
    protected Target silent() {
        return new Target("dns", "203.0.113.2/example.test");
    }

    @Override
    protected Target nonsense() {
        return new Target("dns", "203.0.113.1");
    }

    private Sample probe(String address) throws Exception {
        try (ProbeSession session = type().open(uplink(), new Target("dns", address), samples::add)) {
            session.send(1, 5 * SECOND);
            return samples.poll(20, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.test", "example.test/A", "example.test/A/203.0.113.80", "alias.test",
        "alias.test/CNAME/real.test.", "long.test", "spoofed.test"})
    void recordOfTheKindAskedForIsRight(String question) throws Exception {
        assertThat(probe("203.0.113.1/" + question)).isInstanceOf(Sample.Replied.class);
        assertThat(isps.left(2)).isPositive();
        assertThat(isps.left(1)).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "absent.test|the name server answered NXDOMAIN for absent.test A",
        "broken.test|the name server answered SERVFAIL for broken.test A",
        "empty.test|the name server has no record for empty.test A",
        "example.test/AAAA|the name server has no record for example.test AAAA",
        "example.test/A/203.0.113.81|the name server answered 203.0.113.80 for example.test A, not 203.0.113.81",
        "long.cut.test|the answer by TCP is cut off"})
    void anyOtherAnswerIsUnexpected(String question, String what) throws Exception {
        assertThat(probe("203.0.113.1/" + question)).isInstanceOfSatisfying(Sample.Unexpected.class, u -> {
            assertThat(u.what()).isEqualTo(what);
            assertThat(u.rttNs()).isBetween(1L, 5 * SECOND);
        });
    }

    @Test
    void icmpErrorIsARefusal() throws Exception {
        assertThat(probe(TwoIsps.UNREACHABLE + "/example.test"))
                .isEqualTo(new Sample.Refused(1, InetAddress.ofLiteral("10.9.2.1"), 3, 1));
        assertThat(probe("203.0.113.3/example.test")).as("no server there")
                .isInstanceOfSatisfying(Sample.Refused.class, r -> assertThat(r.type() + "/" + r.code()).isEqualTo("3/3"));
    }

    @Test
    void deviceThatIsDownIsAFailure() throws Exception {
        TwoIsps.run(isps.gateway, "ip link set wan2 down");
        assertThat(probe("203.0.113.1/example.test")).isInstanceOfSatisfying(Sample.Failed.class,
                f -> assertThat(f.reason()).contains("ENETUNREACH"));
        assertThat(isps.left(1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ns.test/example.test", "203.0.113.1/", "203.0.113.1/example.test/NONE",
        "203.0.113.1/example.test/ANY", "203.0.113.1/a..b", "203.0.113.1:0/example.test", "2001:db8::1/example.test"})
    void nonsenseIsNamed(String address) {
        assertThatThrownBy(() -> probe(address)).isInstanceOf(IOException.class).hasMessageMatching(".*(needed|is not|needs).*");
    }

    @Test
    void portAndIpv6HaveTheirPlace() throws Exception {
        assertThat(DnsTarget.parse("192.0.2.1:5353/example.test").server().port()).isEqualTo(5353);
        assertThat(DnsTarget.parse("2001:db8::1/example.test").server().host()).isEqualTo("2001:db8::1");
        assertThat(DnsTarget.parse("[2001:db8::1]:5353/example.test/AAAA").server().port()).isEqualTo(5353);
    }
}
