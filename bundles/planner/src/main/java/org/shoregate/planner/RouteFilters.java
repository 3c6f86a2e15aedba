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
    private RouteFilters() {
    }

    /** By file below {@code /proc/sys/net}; IPv6 has none of them. */
    static Map<String, String> of(GatewayConfig config, NetworkState network) {
        Map<String, String> settings = new TreeMap<>();
        if (config.family() == Family.IPV4) {
            add(config, network, "rp_filter", config.settings().routeFilter(), InterfaceConfig::routeFilter, settings);
            add(config, network, "log_martians", config.settings().logMartians(), InterfaceConfig::logMartians, settings);
        }
        return settings;
    }

    private static void add(GatewayConfig config, NetworkState network, String file, boolean everywhere,
            Function<InterfaceConfig, OptionalInt> asked, Map<String, String> settings) {
        if (everywhere) {
            network.links().forEach(l -> settings.put(path(l.name().value(), file), "1"));
            settings.put(path("all", file), "1");
            settings.put(path("default", file), "1");
        }
        config.interfaces().stream().filter(i -> network.link(i.physical()).isPresent())
                .forEach(i -> asked.apply(i).ifPresent(v -> settings.put(path(i.physical().value(), file), Integer.toString(v))));
    }

    private static String path(String device, String file) {
        return "ipv4/conf/" + device + "/" + file;
    }
}
