package org.shoregate.config.lint;

import java.util.Optional;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.TableId;

/** Kernel settings and routes that work against several providers. */
final class KernelChecks {
    /** {@code RTPROT_RA} and {@code RTPROT_DHCP}, linux/rtnetlink.h: their makers put the route back with the next lease. */
    private static final int BY_RA = 9;
    private static final int BY_DHCP = 16;
    /** Documentation/networking/ip-sysctl.rst: 1 is the strict check of RFC 3704. */
    private static final int STRICT = 1;
    /** Documentation/networking/ip-sysctl.rst: 2 accepts router advertisements even if the machine forwards. */
    private static final int EVEN_AS_ROUTER = 2;

    private KernelChecks() {
    }

    static void returningDefault(Site s, Findings f) {
        if (s.subject().useDefaultRt()) {
            s.foreignDefaults().filter(r -> r.protocol() == BY_RA
                    || r.protocol() == BY_DHCP).forEach(r -> f.add(at(s, r.hops().isEmpty()
                    ? Optional.empty() : Optional.of(r.hops().getFirst().device())), "main has a default route of "
                    + (r.protocol() == BY_RA ? "a router advertisement" : "a DHCP client") + " (" + r + "), which is put back "
                    + "with the next lease "
                    + "and then hides every provider; have that program leave it out (systemd-networkd: UseGateway=no), "
                    + "or keep the gateway running, which takes it out each time"));
        }
    }

    private static SourceLocation at(Site s, Optional<InterfaceName> device) {
        return device.flatMap(s.subject()::on).or(() -> s.providers().stream().findFirst()).map(Provider::location).orElse(
                s.subject().written().settingsFile());
    }

    static void wideRoutes(Site s, Findings f) {
        if (s.subject().useDefaultRt()) {
            s.network().table(TableId.MAIN).filter(r -> r.destination().length() == 1
                    && !r.isOwn()).forEach(r -> f.add(at(s, Optional.empty()),
                    "main, which is asked first, has a route for half of all addresses (" + r + "), as a VPN client makes it, "
                            + "and it hides "
                            + "every provider; have the client leave it out (OpenVPN: pull-filter ignore redirect-gateway)"));
        }
    }

    static void strictReversePath(Site s, Findings f) {
        if (s.subject().hasSeveralUplinks() && s.network().family() == Family.IPV4) {
            int all = s.machine().sysctl("net.ipv4.conf.all.rp_filter").orElse(0);
            for (Provider provider : s.subject().uplinks()) {
                String key = "net.ipv4.conf." + provider.device() + ".rp_filter";
                s.machine().sysctl(key).filter(own -> Math.max(own, all) == STRICT).ifPresent(own -> f.add(provider.location(),
                        "the kernel drops what comes in by " + provider.device() + " and would not be routed back by it "
                                + "(rp_filter is 1); set "
                                + key + (all == STRICT ? " and net.ipv4.conf.all.rp_filter" : "") + " to 2 or 0"));
            }
        }
    }

    static void noForwarding(Site s, Findings f) {
        String key = s.network().family() == Family.IPV4 ? "net.ipv4.ip_forward" : "net.ipv6.conf.all.forwarding";
        if (!s.subject().inside().isEmpty()) {
            s.machine().sysctl(key).filter(v -> v == 0).ifPresent(v -> f.add(s.subject().inside().getFirst().location(),
                    "the kernel does not forward packets (" + key + " is 0), so nothing inside reaches a provider; set it to 1"));
        }
    }

    static void advertisementsIgnored(Site s, Findings f) {
        if (s.network().family() == Family.IPV6
                && s.machine().sysctl("net.ipv6.conf.all.forwarding").filter(v -> v != 0).isPresent()) {
            s.subject().uplinks().stream().filter(p -> p.gateway() instanceof ProviderGateway.Detect).forEach(p -> {
                String key = "net.ipv6.conf." + p.device() + ".accept_ra";
                s.machine().sysctl(key).filter(v -> v < EVEN_AS_ROUTER).ifPresent(v -> f.add(p.location(), "the gateway of "
                        + p.name()
                        + " is learnt from router advertisements, and a machine that forwards ignores them (" + key + " is " + v
                        + "); set it to 2, or write the gateway's link-local address"));
            });
        }
    }

    static void foreignRoutesInTable(Site s, Findings f) {
        for (Provider provider : s.providers()) {
            s.network().table(provider.table()).filter(r -> !r.isOwn()).findFirst()
                    .ifPresent(r -> f.add(provider.location(), "table "
                    + provider.table() + " of " + provider.name() + " has routes of others (" + r + "), which are removed; "
                    + "if another program than Shorewall needs them, give the provider another NUMBER"));
        }
    }
}
