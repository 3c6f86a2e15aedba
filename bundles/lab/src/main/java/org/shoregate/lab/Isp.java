package org.shoregate.lab;

import java.net.InetAddress;
import java.util.Optional;

/** An internet provider of the lab. The addresses are those RFC 5737 sets aside for documentation. */
public enum Isp {
    /** The one that fails. */
    ISP1("eth0", "203.0.113.2", "203.0.113.1"),
    /** The healthy one. */
    ISP2("eth1", "198.51.100.2", "198.51.100.1");

    private final String device;
    private final InetAddress gateway;
    private final InetAddress router;

    Isp(String device, String gateway, String router) {
        this.device = device;
        this.gateway = InetAddress.ofLiteral(gateway);
        this.router = InetAddress.ofLiteral(router);
    }

    /** Whose address a packet carries after the gateway has translated it, so: by which provider it left. */
    public static Optional<Isp> ofSource(InetAddress source) {
        for (Isp isp : values()) {
            if (isp.gateway.equals(source)) {
                return Optional.of(isp);
            }
        }
        return Optional.empty();
    }

    /** The gateway's interface towards this provider. */
    public String device() {
        return device;
    }

    /** The gateway's address on that interface, in a /24. */
    public InetAddress gatewayAddress() {
        return gateway;
    }

    /** The provider's router, as the gateway sees it. */
    public InetAddress routerAddress() {
        return router;
    }
}
