package org.shoregate.planner;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.InterfaceConfig;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.NetworkState;

/**
 * Whether the kernel looks at source addresses: routefilter and logmartians of shorewall-interfaces(5), ROUTE_FILTER and LOG_MARTIANS of
 * shorewall.conf(5). What is asked for nowhere is left alone.
 */
final class RouteFilters {
    private static final String MARTIANS = "log_martians";

    private RouteFilters() {
    }

    /** By file below {@code /proc/sys/net}; IPv6 has none of them. */
    static Map<String, String> of(GatewayConfig config, NetworkState network) {
        Map<String, String> settings = new TreeMap<>();
        if (config.family() == Family.IPV4) {
            add(config, network, "rp_filter", config.settings().rpFilter(), InterfaceConfig::routeFilter, settings);
            add(config, network, MARTIANS, config.settings().martianLogging(), InterfaceConfig::logMartians, settings);
            // Reason: 1 here would log for those interfaces too that are to say nothing; rp_filter takes the greater of the two.
            settings.computeIfPresent(path("all", MARTIANS), (path, value) -> "0");
        }
        return settings;
    }

    private static void add(GatewayConfig config, NetworkState network, String file, OptionalInt everywhere,
            Function<InterfaceConfig, OptionalInt> asked, Map<String, String> settings) {
        everywhere.ifPresent(value -> {
            String text = Integer.toString(value);
            network.links().forEach(l -> settings.put(path(l.name().value(), file), text));
            settings.put(path("all", file), text);
            settings.put(path("default", file), text);
        });
        config.interfaces().stream().filter(i -> network.link(i.physical()).isPresent())
                .forEach(i -> asked.apply(i).ifPresent(v -> settings.put(path(i.physical().value(), file), Integer.toString(v))));
    }

    private static String path(String device, String file) {
        return "ipv4/conf/" + device + "/" + file;
    }
}
