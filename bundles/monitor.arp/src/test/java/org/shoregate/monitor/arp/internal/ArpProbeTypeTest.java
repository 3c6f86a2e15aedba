package org.shoregate.monitor.arp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.spi.ProbeSession;
import org.shoregate.api.spi.ProbeType;
import org.shoregate.api.spi.Target;
import org.shoregate.netlink.Namespace;
import org.shoregate.netlink.probe.ProbeEngine;
import org.shoregate.testkit.ProbeTypeContract;

class ArpProbeTypeTest extends ProbeTypeContract {
    private Namespace gateway;
    private Namespace isp;
    private ProbeEngine engine;

    @BeforeEach
    void start() throws Exception {
        Assumptions.assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")),
                "needs root: it makes network namespaces");
        String prefix = "sg-" + ProcessHandle.current().pid() + "-arp";
        gateway = Namespace.create(prefix + "-gw");
        isp = Namespace.create(prefix + "-isp");
        run(gateway, "ip link add wan type veth peer name isp netns " + isp.name());
        run(gateway, "ip addr add 10.9.4.2/24 dev wan");
        run(gateway, "ip link set wan up");
        run(isp, "ip addr add 10.9.4.1/24 dev isp");
        run(isp, "ip link set isp up");
        for (int tries = 0; !run(gateway, "ip -o link show dev wan").contains("state UP") && tries < 500; tries++) {
            Thread.sleep(10);
        }
        engine = gateway.call(() -> new ProbeEngine("arp-type-test"));
    }

    @AfterEach
    void stop() {
        if (engine != null) {
            engine.close();
            gateway.close();
            isp.close();
        }
    }

    private static String run(Namespace where, String command) throws Exception {
        return where.call(() -> {
            Process process = new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + ": " + output);
            }
            return output;
        });
    }

    @Override
    protected ProbeType type() {
        return new ArpProbeType(engine);
    }

    @Override
    protected Uplink uplink() {
        return uplink("10.9.4.1");
    }

    private static Uplink uplink(String router) {
        return new Uplink(new ProviderName("ISP1"), Family.IPV4, new InterfaceName("wan"),
                Optional.of(InetAddress.ofLiteral("10.9.4.2")), Optional.of(InetAddress.ofLiteral(router)), 0x100);
    }

    @Override
    protected Target answering() {
        return new Target("arp", "10.9.4.1");
    }

    @Override
    protected Target silent() {
        return new Target("arp", "10.9.4.66");
    }

    @Override
    protected Target nonsense() {
        return new Target("arp", "router.example");
    }

    /** What a router filters does not matter. */
    @Test
    void aRouterThatDropsEveryPacketAnswers() throws Exception {
        run(isp, "sysctl -qw net.ipv4.icmp_echo_ignore_all=1");
        LinkedBlockingQueue<Sample> samples = new LinkedBlockingQueue<>();
        try (ProbeSession session = type().open(uplink(), answering(), samples::add)) {
            session.send(1, TimeUnit.SECONDS.toNanos(5));
            assertThat(samples.poll(10, TimeUnit.SECONDS)).isInstanceOf(Sample.Replied.class);
        }
    }

    @Test
    void whatIsBehindARouterIsRefused() {
        assertThatThrownBy(() -> type().open(uplink(), new Target("arp", "203.0.113.1"), s -> { })).isInstanceOf(IOException.class)
                .hasMessage("203.0.113.1 is not on the link of wan, where ARP ends: write icmp:203.0.113.1");
        assertThatThrownBy(() -> type().open(uplink(), new Target("arp", "2001:db8::1"), s -> { })).isInstanceOf(IOException.class)
                .hasMessage("2001:db8::1 is not on the link of wan, where neighbour discovery ends: write icmp:2001:db8::1");
    }

    @Test
    void anIpv6NeighbourIsAskedWhateverItFilters() throws Exception {
        run(gateway, "ip addr add fd09:4::2/64 dev wan nodad");
        run(isp, "ip addr add fd09:4::1/64 dev isp nodad");
        run(isp, "sysctl -qw net.ipv6.icmp.echo_ignore_all=1");
        Uplink six = new Uplink(new ProviderName("ISP1"), Family.IPV6, new InterfaceName("wan"), Optional.empty(), Optional.empty(), 0x100);
        LinkedBlockingQueue<Sample> samples = new LinkedBlockingQueue<>();
        try (ProbeSession there = type().open(six, new Target("arp", "fd09:4::1"), samples::add);
                ProbeSession nowhere = type().open(six, new Target("arp", "fd09:4::66"), samples::add)) {
            there.send(1, TimeUnit.SECONDS.toNanos(5));
            assertThat(samples.poll(10, TimeUnit.SECONDS)).isInstanceOf(Sample.Replied.class);
            nowhere.send(2, TimeUnit.MILLISECONDS.toNanos(100));
            assertThat(samples.poll(10, TimeUnit.SECONDS)).isEqualTo(new Sample.Lost(2));
        }
    }

    /** As with {@code ip route add default via 192.0.2.1 dev wan onlink}: no address of ours tells that it is there. */
    @Test
    void theProvidersRouterIsOnTheLinkWhateverItsAddress() throws Exception {
        run(isp, "ip addr add 192.0.2.1/32 dev isp");
        LinkedBlockingQueue<Sample> samples = new LinkedBlockingQueue<>();
        try (ProbeSession session = type().open(uplink("192.0.2.1"), new Target("arp", "192.0.2.1"), samples::add)) {
            session.send(1, TimeUnit.SECONDS.toNanos(5));
            assertThat(samples.poll(10, TimeUnit.SECONDS)).isInstanceOf(Sample.Replied.class);
        }
    }
}
