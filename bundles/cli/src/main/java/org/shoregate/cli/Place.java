package org.shoregate.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.shoregate.api.net.Family;
import picocli.CommandLine.Option;

/** The options that most commands share. */
final class Place {
    @Option(names = "--config", paramLabel = "DIR", description = "Shorewall directory (default: $SHOREGATE_CONFIG, else /etc/shorewall, with -6 /etc/shorewall6)")
    private Path config;

    @Option(names = "--state", paramLabel = "DIR", description = "State directory (default: $SHOREGATE_STATE, else /var/lib/shoregate, with -6 /var/lib/shoregate6)")
    private Path state;

    @Option(names = "-6", description = "IPv6 instead of IPv4")
    private boolean ipv6;

    @Option(names = "--json", description = "Print JSON instead of text")
    private boolean json;

    @Option(names = "--ignore", paramLabel = "CODE", split = ",", converter = DiagnosticCode.class,
            description = "Say nothing of warnings with these codes, as in SG-L014,SG-L060")
    private Set<String> ignored = Set.of();

    @Option(names = "--color", paramLabel = "WHEN", defaultValue = "auto",
            description = "Colours: always, never, or auto, on a terminal unless NO_COLOR is set (default: auto)")
    private Paint.When color;

    Family family() {
        return ipv6 ? Family.IPV6 : Family.IPV4;
    }

    Path config() {
        return config != null ? config : path("SHOREGATE_CONFIG", System.getenv(), ipv6 ? "/etc/shorewall6" : "/etc/shorewall");
    }

    Path state() {
        return state != null ? state : path("SHOREGATE_STATE", System.getenv(), ipv6 ? "/var/lib/shoregate6" : "/var/lib/shoregate");
    }

    /** As the launcher takes them for {@code run}: a variable that is empty says nothing. */
    static Path path(String variable, Map<String, String> environment, String otherwise) {
        String value = environment.getOrDefault(variable, "");
        return Path.of(value.isEmpty() ? otherwise : value);
    }

    Set<String> ignored() {
        return ignored;
    }

    Paint.When color() {
        return color;
    }

    boolean json() {
        return json;
    }
}
