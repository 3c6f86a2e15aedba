package org.shoregate.cli;

import java.nio.file.Path;
import org.shoregate.api.net.Family;
import picocli.CommandLine.Option;

/** The options that most commands share. */
final class Place {
    @Option(names = "--config", paramLabel = "DIR", description = "Shorewall directory (default: /etc/shorewall, with -6 /etc/shorewall6)")
    private Path config;

    @Option(names = "--state", paramLabel = "DIR", description = "State directory (default: /var/lib/shoregate, with -6 /var/lib/shoregate6)")
    private Path state;

    @Option(names = "-6", description = "IPv6 instead of IPv4")
    private boolean ipv6;

    @Option(names = "--json", description = "Print JSON instead of text")
    private boolean json;

    Family family() {
        return ipv6 ? Family.IPV6 : Family.IPV4;
    }

    Path config() {
        return config != null ? config : Path.of(ipv6 ? "/etc/shorewall6" : "/etc/shorewall");
    }

    Path state() {
        return state != null ? state : Path.of(ipv6 ? "/var/lib/shoregate6" : "/var/lib/shoregate");
    }

    boolean json() {
        return json;
    }
}
