package org.shoregate.lab;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The links, addresses and routes of the lab as {@code ip -batch} reads them. The two ends of a veth get different index numbers: where
 * ifindex and iflink are equal the kernel reports a carrier change up to a second late (linkwatch takes it for a plain device).
 */
final class TopologyScript {
    /** The providers' end of their link to the gateway. */
    static final String TOWARDS_GATEWAY = "gw";
    /** And of that to the internet host. */
    static final String TOWARDS_INTERNET = "core";
    private static final String CLIENT_DEVICE = "eth0";
    /** Above those of the tunnels (tunl0, gre0 and so on) that some kernels put into every new namespace. */
    private static final int LOCAL_INDEX = 100;
    private static final int PEER_INDEX = 200;
    private static final int GATEWAY_LINKS = 0;
    private static final int INTERNET_LINKS = 10;

    private final List<String> lines = new ArrayList<>();
    private int links;

    private TopologyScript(int firstLink) {
        this.links = firstLink;
    }

    /** Makes the gateway's links, whose other ends are in other namespaces; for the gateway's namespace. */
    static String gateway(String isp1, String isp2, String lan) {
        return new TopologyScript(GATEWAY_LINKS)
                .veth(Isp.ISP1.device(), TOWARDS_GATEWAY, isp1)
                .veth(Isp.ISP2.device(), TOWARDS_GATEWAY, isp2)
                .veth(Topology.LAN_DEVICE, CLIENT_DEVICE, lan)
                .address(Isp.ISP1.device(), Isp.ISP1.gatewayAddress(), 24)
                .address(Isp.ISP2.device(), Isp.ISP2.gatewayAddress(), 24)
                .address(Topology.LAN_DEVICE, Topology.GATEWAY_ON_LAN, 24)
                .text();
    }

    /** For the LAN host's namespace. */
    static String lan() {
        TopologyScript script = new TopologyScript(0).up(CLIENT_DEVICE);
        Topology.clientAddresses().forEach(a -> script.address(CLIENT_DEVICE, a, 24));
        script.lines.add("route add default via " + Topology.GATEWAY_ON_LAN.getHostAddress());
        return script.text();
    }

    /** For a provider's namespace: a route to everywhere by way of the internet host. */
    static String router(Isp isp) {
        TopologyScript script = new TopologyScript(0).up(TOWARDS_GATEWAY).up(TOWARDS_INTERNET)
                .address(TOWARDS_GATEWAY, isp.routerAddress(), 24)
                .address(TOWARDS_INTERNET, core(isp, 2), 30);
        script.lines.add("route add default via " + core(isp, 1).getHostAddress());
        return script.text();
    }

    /** For the internet host's namespace. Each provider announces the addresses of its own customers only. */
    static String internet(String isp1, String isp2) {
        TopologyScript script = new TopologyScript(INTERNET_LINKS)
                .veth(Isp.ISP1.name().toLowerCase(), TOWARDS_INTERNET, isp1)
                .veth(Isp.ISP2.name().toLowerCase(), TOWARDS_INTERNET, isp2);
        Topology.internetAddresses().forEach(a -> script.address("lo", a, 32));
        Topology.defaultTargets().forEach(a -> script.address("lo", a, 32));
        for (Isp isp : Isp.values()) {
            String device = isp.name().toLowerCase();
            script.address(device, core(isp, 1), 30);
            script.lines.add("route add " + isp.gatewayAddress().getHostAddress() + "/32 via " + core(isp, 2).getHostAddress());
        }
        return script.text();
    }

    private static InetAddress core(Isp isp, int host) {
        return InetAddress.ofLiteral("10.255." + (isp.ordinal() + 1) + "." + host);
    }

    private TopologyScript veth(String name, String peer, String peerNamespace) {
        lines.add("link add name " + name + " index " + (LOCAL_INDEX + links) + " type veth peer name " + peer + " index "
                + (PEER_INDEX + links) + " netns " + peerNamespace);
        links++;
        return up(name);
    }

    private TopologyScript up(String name) {
        lines.add("link set " + name + " up");
        return this;
    }

    private TopologyScript address(String device, InetAddress address, int length) {
        lines.add("address add " + address.getHostAddress() + "/" + length + " dev " + device);
        return this;
    }

    private String text() {
        return String.join("\n", lines) + "\n";
    }
}
