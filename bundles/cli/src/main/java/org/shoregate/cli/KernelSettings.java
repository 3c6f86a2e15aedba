package org.shoregate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.Link;
import org.shoregate.api.net.NetworkState;

/** The kernel settings that bear on several providers, as sysctl(8) names them. */
final class KernelSettings {
    private static final Path ROOT = Path.of("/proc/sys/net");

    private KernelSettings() {
    }

    /** Those that can be read, of all interfaces. */
    static Map<String, String> of(NetworkState network) {
        Map<String, String> values = new HashMap<>();
        boolean ipv4 = network.family() == Family.IPV4;
        if (ipv4) {
            read(values, "net.ipv4.ip_forward", ROOT.resolve("ipv4/ip_forward"));
            read(values, "net.ipv4.conf.all.rp_filter", ROOT.resolve("ipv4/conf/all/rp_filter"));
        } else {
            read(values, "net.ipv6.conf.all.forwarding", ROOT.resolve("ipv6/conf/all/forwarding"));
        }
        String name = ipv4 ? "rp_filter" : "accept_ra";
        List<Link> links = network.links();
        links.forEach(l -> read(values, "net." + (ipv4 ? "ipv4" : "ipv6") + ".conf." + l.name() + "." + name,
                ROOT.resolve(ipv4 ? "ipv4/conf" : "ipv6/conf").resolve(l.name().value()).resolve(name)));
        return values;
    }

    private static void read(Map<String, String> values, String key, Path file) {
        try {
            values.put(key, Files.readString(file).strip());
        } catch (IOException e) {
            values.remove(key); // an interface that has just gone, or a kernel without IPv6
        }
    }
}
