package org.shoregate.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.net.Family;
import org.shoregate.api.spi.MarkBackend;
import org.shoregate.api.spi.RoutingBackend;
import org.shoregate.config.lint.Machine;
import org.shoregate.testkit.Configs;
import org.shoregate.testkit.FakeKernel;
import org.shoregate.testkit.FakeMarkBackend;
import org.shoregate.testkit.FakeRoutingBackend;

/** A kernel and a configuration in memory. */
final class FakeSurroundings implements Surroundings {
    final FakeKernel kernel = Configs.twoIspKernel();
    final FakeRoutingBackend routing = new FakeRoutingBackend(kernel);
    final FakeMarkBackend marks = new FakeMarkBackend();
    ConfigResult config = new ConfigResult.Valid(Configs.twoIsps(), List.of());

    final Map<String, String> sysctls = new HashMap<>();
    boolean terminal;
    int watchers;

    void use(GatewayConfig valid) {
        config = new ConfigResult.Valid(valid, List.of());
    }

    @Override
    public ConfigResult load(Path directory, Family family) {
        return config;
    }

    @Override
    public RoutingBackend routing() {
        return routing;
    }

    @Override
    public MarkBackend marks() {
        return marks;
    }

    @Override
    public void removeTrafficCounters(Family family) {
        // the fake kernel counts nothing
    }

    @Override
    public void watch(Place place) {
        watchers++;
    }

    @Override
    public Optional<Machine> machine(Family family) {
        return Optional.of(new Machine(kernel.state(family), sysctls, List.of()));
    }

    @Override
    public boolean wantsColor(Channel channel) {
        return terminal;
    }

    @Override
    public void requireRights() {
        // the fake kernel obeys everybody
    }
}
