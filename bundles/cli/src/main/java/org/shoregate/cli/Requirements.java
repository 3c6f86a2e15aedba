package org.shoregate.cli;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.InterfaceConfig;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.Link;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.UplinkPlan;
import org.shoregate.api.plan.Preview;
import org.shoregate.gateway.SwitchedOff;

/** What must be there before anything is put in force: {@code wait} and {@code required} of interfaces, REQUIRE_INTERFACE, providers. */
final class Requirements {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Engine engine;
    private final GatewayConfig config;

    Requirements(Engine engine, GatewayConfig config) {
        this.engine = engine;
        this.config = config;
    }

    /** Blocks until each interface with {@code wait} is usable, or its seconds are over. */
    void await(SwitchedOff off) throws Failure {
        if (config.interfaces().stream().allMatch(i -> i.waitSeconds() == 0)) {
            return;
        }
        long start = System.nanoTime();
        while (isAwaited(engine.preview(config, off).network(), Duration.ofNanos(System.nanoTime() - start))) {
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean isAwaited(NetworkState network, Duration waited) {
        return config.interfaces().stream().anyMatch(i -> i.waitSeconds() > waited.toSeconds()
                && devices(i, network).anyMatch(d -> !network.isUsable(d)));
    }

    /** @throws Failure if something is missing */
    void check(SwitchedOff off) throws Failure {
        Preview preview = engine.preview(config, off);
        for (InterfaceConfig configured : config.interfaces()) {
            if (configured.required() && !isUsable(configured, preview)) {
                throw refused(configured.location() + ": the required interface " + configured.physical() + " is unusable; mend that");
            }
        }
        List<InterfaceConfig> optional = config.interfaces().stream().filter(InterfaceConfig::optional).toList();
        if (config.settings().requireInterface() && !optional.isEmpty() && optional.stream().noneMatch(i -> isUsable(i, preview))) {
            throw refused("no optional interface is usable, and REQUIRE_INTERFACE=Yes asks for one; mend that, or set it to No");
        }
        requireMandatory(preview.plan());
    }

    private boolean isUsable(InterfaceConfig configured, Preview preview) {
        return devices(configured, preview.network()).anyMatch(d -> preview.network().isUsable(d) && !engine.isDeniedByScript(d));
    }

    private static Stream<InterfaceName> devices(InterfaceConfig configured, NetworkState network) {
        return configured.among(network.links().stream().map(Link::name).toList()).stream();
    }

    /** A provider that is not optional must be usable: what routes by it alone would otherwise take another road in silence. */
    private static void requireMandatory(NetworkPlan plan) throws Failure {
        for (UplinkPlan uplink : plan.uplinks()) {
            if (!uplink.inService() && !uplink.provider().has(ProviderOption.OPTIONAL)) {
                throw refused(uplink.provider().location() + ": provider " + uplink.provider().name() + " is unusable: "
                        + uplink.reason() + "; mend that, or make its interface optional");
            }
        }
    }

    private static Failure refused(String message) {
        return new Failure(ExitCode.REFUSED, message + ". Nothing was changed");
    }
}
