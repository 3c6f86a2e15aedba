package org.shoregate.testkit;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.netlink.Namespace;

/**
 * A gateway with two ISPs in network namespaces, routed as the planner would with ISP2 out of service: main's default route is by
 * ISP1, and probes have their own rules and tables. {@code wan1} and {@code wan2} are 10.9.1.2 and 10.9.2.2, the ISPs' routers
 * 10.9.1.1 and 10.9.2.1; both know the way to 203.0.113.0/24 in the namespace {@link #far}, which has the addresses .1 to .9.
 * Skips the test without root.
 */
public final class TwoIsps implements AutoCloseable {
    /** An address whose router answers: host unreachable. */
    public static final String UNREACHABLE = "203.0.113.66";
    private static final int ISPS = 2;
    private static final Pattern PACKETS = Pattern.compile("packets (\\d+)");

    /** Where the program under test is to open its sockets. */
    public final Namespace gateway;
    /** Where servers are: the internet. */
    public final Namespace far;
    private final Namespace[] isps = new Namespace[ISPS];

    /** @param what tells these namespaces from those of other tests of the process; a few letters */
    public TwoIsps(String what) throws Exception {
        Assumptions.assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")),
                "needs root: it makes network namespaces");
        String prefix = "sg-" + ProcessHandle.current().pid() + "-" + what;
        gateway = Namespace.create(prefix + "-gw");
        far = Namespace.create(prefix + "-far");
        try {
            build(prefix);
        } catch (Exception | AssertionError e) {
            close();
            throw e;
        }
    }

    private void build(String prefix) throws Exception {
        for (int i = 1; i <= 9; i++) {
            run(far, "ip addr add 203.0.113." + i + "/32 dev lo");
        }
        run(far, "nft add table ip cut; add chain ip cut in { type filter hook prerouting priority 0; }");
        for (int n = 1; n <= ISPS; n++) {
            isps[n - 1] = Namespace.create(prefix + "-isp" + n);
            connect(n, isps[n - 1]);
        }
        run(gateway, "ip route add default via 10.9.1.1");
    }

    private void connect(int n, Namespace isp) throws Exception {
        link(gateway, "wan" + n, "10.9." + n + ".2", isp, "lan", "10.9." + n + ".1");
        link(isp, "uplink", "10.8." + n + ".1", far, "isp" + n, "10.8." + n + ".2");
        run(isp, "sysctl -qw net.ipv4.ip_forward=1");
        run(isp, "sysctl -qw net.ipv4.icmp_ratelimit=0");
        run(isp, "ip route add 203.0.113.0/24 via 10.8." + n + ".2");
        run(isp, "ip route add unreachable " + UNREACHABLE);
        run(isp, "nft add table ip count; add chain ip count in { type filter hook prerouting priority 0; };"
                + " add rule ip count in iifname lan counter");
        run(far, "ip route add 10.9." + n + ".0/24 via 10.8." + n + ".1");
        run(gateway, "ip rule add pref 1 fwmark " + Integer.toUnsignedString(mark(n)) + " lookup " + (53000 + n));
        run(gateway, "ip route add default via 10.9." + n + ".1 table " + (53000 + n));
    }

    private static void link(Namespace here, String name, String address, Namespace there, String peer, String peerAddress)
            throws Exception {
        run(here, "ip link add " + name + " type veth peer name " + peer + " netns " + there.name());
        run(here, "ip addr add " + address + "/24 dev " + name);
        run(there, "ip addr add " + peerAddress + "/24 dev " + peer);
        run(here, "ip link set " + name + " up");
        run(there, "ip link set " + peer + " up");
    }

    private static int mark(int n) {
        return MarkPlan.PROBE_BIT | n;
    }

    /** The uplink by ISP 1 or 2. */
    public Uplink uplink(int n) {
        return new Uplink(new ProviderName("ISP" + n), Family.IPV4, new InterfaceName("wan" + n),
                Optional.of(InetAddress.ofLiteral("10.9." + n + ".2")), Optional.of(InetAddress.ofLiteral("10.9." + n + ".1")),
                mark(n));
    }

    /** The namespace of ISP 1 or 2. */
    public Namespace isp(int n) {
        return isps[n - 1];
    }

    /** How many IPv4 packets have left the gateway by ISP 1 or 2 so far. */
    public long left(int n) throws Exception {
        Matcher packets = PACKETS.matcher(run(isp(n), "nft list chain ip count in"));
        if (!packets.find()) {
            throw new AssertionError("no counter");
        }
        return Long.parseLong(packets.group(1));
    }

    /** From now on nothing far sent to this address is heard. */
    public void blackhole(String address) throws Exception {
        run(far, "nft add rule ip cut in ip daddr " + address + " drop");
    }

    /** Everything is heard again. */
    public void heal() throws Exception {
        run(far, "nft flush chain ip cut in");
    }

    /** Opens a server far away and serves it on a thread there until it is closed, which must end the body. */
    public <T extends AutoCloseable> T serve(Callable<T> opening, Service<T> service) throws Exception {
        T server = far.call(opening);
        far.start("test-server", () -> {
            try {
                service.run(server);
            } catch (Exception e) {
                // closed
            }
        });
        return server;
    }

    /** What a server does. */
    @FunctionalInterface
    public interface Service<T> {
        /** Serves until the server is closed. */
        void run(T server) throws Exception;
    }

    /** Runs a command of words apart by blanks in a namespace; nft takes the rest of the line as one. Returns its output. */
    public static String run(Namespace where, String command) throws Exception {
        return where.call(() -> {
            String[] words = command.startsWith("nft ") ? new String[] {"nft", command.substring("nft ".length())}
                    : command.split(" ");
            Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + ": " + output);
            }
            return output;
        });
    }

    @Override
    public void close() {
        gateway.close();
        far.close();
        for (Namespace isp : isps) {
            if (isp != null) {
                isp.close();
            }
        }
    }
}
