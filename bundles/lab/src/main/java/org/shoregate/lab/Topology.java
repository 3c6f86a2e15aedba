package org.shoregate.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.shoregate.netlink.LinkSocket;
import org.shoregate.netlink.Namespace;

/**
 * LAN host, gateway, two providers' routers and an internet host, each in a network namespace of its own. IPv4 only.
 *
 * <pre>
 *                        eth0 203.0.113.2 -- 203.0.113.1  ISP1 --.
 * 192.168.1.10-33 -- eth2 gateway                                 internet 192.0.2.1-16
 *                        eth1 198.51.100.2 - 198.51.100.1 ISP2 --'
 * </pre>
 *
 * The internet host also has the addresses that the appliance probes as it comes. The gateway forwards but has neither default
 * route nor address translation: that is for whoever is tested there. The providers drop packets whose source address is not
 * their customer's, as real ones do (BCP 38). Thread-safe.
 */
public final class Topology implements AutoCloseable {
    /** The gateway's interface towards the LAN. */
    public static final String LAN_DEVICE = "eth2";
    /** The gateway's address there. */
    public static final InetAddress GATEWAY_ON_LAN = InetAddress.ofLiteral("192.168.1.1");
    private static final int INTERNET_ADDRESSES = 16;
    private static final int FIRST_CLIENT = 10;
    private static final int CLIENTS = 24;
    private static final Duration LINK_TIME = Duration.ofSeconds(10);
    private static final AtomicInteger MADE = new AtomicInteger();
    private static final String NO_LOSS = "add table ip lab; add chain ip lab forward { type filter hook forward priority 0; }; "
            + "flush chain ip lab forward; ";

    private final Cleanup cleanup;
    private final Namespace gateway;
    private final Namespace lan;
    private final Namespace internet;
    private final Map<Isp, Namespace> routers;

    private Topology(Cleanup cleanup) throws IOException {
        this.cleanup = cleanup;
        String run = MADE.incrementAndGet() + "-";
        gateway = namespace(run + "gw");
        lan = namespace(run + "lan");
        internet = namespace(run + "net");
        routers = Map.of(Isp.ISP1, namespace(run + "isp1"), Isp.ISP2, namespace(run + "isp2"));
    }

    /**
     * Makes it, and removes what killed processes left of theirs.
     *
     * @throws IOException if the process is not root, or iproute2 or nftables are not installed
     */
    public static Topology create() throws IOException {
        Leftovers.remove();
        Cleanup cleanup = new Cleanup();
        try {
            Topology topology = new Topology(cleanup);
            topology.build();
            return topology;
        } catch (IOException e) {
            cleanup.close();
            throw e;
        }
    }

    /** 192.0.2.1 and those after it, all of the internet host. */
    public static List<InetAddress> internetAddresses() {
        return IntStream.rangeClosed(1, INTERNET_ADDRESSES).mapToObj(i -> InetAddress.ofLiteral("192.0.2." + i)).toList();
    }

    /** What the appliance probes behind every provider's router if it is not told anything else: the internet host here. */
    static List<InetAddress> defaultTargets() {
        return List.of(InetAddress.ofLiteral("9.9.9.9"), InetAddress.ofLiteral("1.1.1.1"));
    }

    /** 192.168.1.10 and those after it, all of the LAN host. */
    public static List<InetAddress> clientAddresses() {
        return IntStream.range(FIRST_CLIENT, FIRST_CLIENT + CLIENTS).mapToObj(i -> InetAddress.ofLiteral("192.168.1." + i)).toList();
    }

    public Namespace gateway() {
        return gateway;
    }

    public Namespace lan() {
        return lan;
    }

    public Namespace internet() {
        return internet;
    }

    public Namespace router(Isp isp) {
        return routers.get(isp);
    }

    /** Takes away or gives back the carrier of the gateway's link to a provider, as if the cable were pulled at the other end. */
    public void setCarrier(Isp isp, boolean on) throws IOException {
        inside(router(isp), () -> {
            try (LinkSocket links = new LinkSocket()) {
                links.setUp(TopologyScript.TOWARDS_GATEWAY, on);
            }
            return null;
        });
    }

    /**
     * Lets a provider's router drop everything it should forward, without a word, or forward all again; it answers for itself all
     * the time. Starts no process, so that whoever measures knows the moment to some milliseconds.
     */
    public void setBlackhole(Isp isp, boolean on) throws IOException {
        for (String device : List.of(TopologyScript.TOWARDS_GATEWAY, TopologyScript.TOWARDS_INTERNET)) {
            sysctl(router(isp), "ipv4/conf/" + device + "/forwarding", on ? "0" : "1");
        }
    }

    /** Lets a provider's router drop so many percent of what its customer sends, at random; what comes back passes. */
    public void setLoss(Isp isp, int percent) throws IOException {
        String rule = "add rule ip lab forward iifname " + TopologyScript.TOWARDS_GATEWAY
                + " numgen random mod 100 < " + percent + " drop";
        inside(router(isp), () -> Commands.run("nft", NO_LOSS + (percent > 0 ? rule : "")));
    }

    /** The output of a command run in a namespace; it must succeed. */
    public static String run(Namespace where, String... command) throws IOException {
        return inside(where, () -> Commands.run(command));
    }

    /** Removes everything, processes that still run inside included. Repeating it is harmless. */
    @Override
    public void close() {
        cleanup.close();
    }

    private void build() throws IOException {
        List<Namespace> all = List.of(gateway, lan, internet, router(Isp.ISP1), router(Isp.ISP2));
        for (Namespace each : all) {
            sysctl(each, "ipv6/conf/all/disable_ipv6", "1");
            sysctl(each, "ipv6/conf/default/disable_ipv6", "1");
            sysctl(each, "ipv4/conf/all/rp_filter", "0");
            sysctl(each, "ipv4/conf/default/rp_filter", "0");
        }
        String isp1 = router(Isp.ISP1).name();
        String isp2 = router(Isp.ISP2).name();
        ip(gateway, TopologyScript.gateway(isp1, isp2, lan.name()));
        ip(internet, TopologyScript.internet(isp1, isp2));
        ip(lan, TopologyScript.lan());
        for (Isp isp : Isp.values()) {
            ip(router(isp), TopologyScript.router(isp));
            sysctl(router(isp), "ipv4/ip_forward", "1");
            sysctl(router(isp), "ipv4/conf/all/rp_filter", "1");
        }
        sysctl(gateway, "ipv4/ip_forward", "1");
        for (Namespace each : all) {
            awaitLinks(each);
        }
    }

    /** The kernel drops what is sent by an interface until its own worker has noticed the carrier. */
    private static void awaitLinks(Namespace where) throws IOException {
        long endNs = System.nanoTime() + LINK_TIME.toNanos();
        while (!run(where, "ip", "-brief", "link", "show", "type", "veth").lines().allMatch(l -> l.matches("\\S+ +UP .*"))) {
            if (System.nanoTime() - endNs > 0) {
                throw new IOException("links in " + where.name() + " do not come up");
            }
        }
    }

    private Namespace namespace(String rest) throws IOException {
        Namespace made = Namespace.create(Leftovers.name(rest));
        cleanup.add(made.name(), () -> {
            Leftovers.stopProcessesIn(made.path());
            made.close();
        });
        return made;
    }

    private static void ip(Namespace where, String script) throws IOException {
        inside(where, () -> Commands.run(script, List.of("ip", "-batch", "-")));
    }

    /** {@code /proc/sys/net} is that of the thread that opens a file there. */
    private static void sysctl(Namespace where, String name, String value) throws IOException {
        inside(where, () -> Files.writeString(Path.of("/proc/sys/net", name), value));
    }

    private static <T> T inside(Namespace where, java.util.concurrent.Callable<T> body) throws IOException {
        try {
            return where.call(body);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
