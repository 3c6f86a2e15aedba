package org.shoregate.gateway.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.shoregate.gateway.FlowPolicies;
import org.shoregate.testkit.Configs;
import org.shoregate.testkit.FakeConfigSource;
import org.shoregate.testkit.FakeKernel;
import org.shoregate.testkit.FakeMarkBackend;
import org.shoregate.testkit.FakeRoutingBackend;

/** A gateway between fakes, for tests of the real threads. */
final class RunningGateway implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    final FakeKernel kernel;
    final FakeRoutingBackend routing;
    final FakeMarkBackend marks;
    final FakeConfigSource config;
    final DefaultGateway gateway;

    RunningGateway(Path state) {
        this(state, Configs.twoIspKernel(), new FakeMarkBackend(), new FakeConfigSource(Configs.twoIsps()));
    }

    RunningGateway(Path state, FakeKernel kernel, FakeMarkBackend marks, FakeConfigSource config) {
        this(state, kernel, marks, config, FlowPolicies.DEFAULT);
    }

    RunningGateway(Path state, FakeKernel kernel, FakeMarkBackend marks, FakeConfigSource config, FlowPolicies policies) {
        this.kernel = kernel;
        this.routing = new FakeRoutingBackend(kernel);
        this.marks = marks;
        this.config = config;
        this.gateway = DefaultGateway.start(routing, marks, config, new GatewaySettings(state, 1000, 1 << 20, policies), Clocks.SYSTEM);
    }

    /** As a container makes it. */
    RunningGateway(GatewayOptions options) {
        this.kernel = Configs.twoIspKernel();
        this.routing = new FakeRoutingBackend(kernel);
        this.marks = new FakeMarkBackend();
        this.config = new FakeConfigSource(Configs.twoIsps());
        this.gateway = new DefaultGateway(routing, marks, config, new HeldState(FlowSettings.state(options)), options);
    }

    /** Waits until it is so. */
    void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE + ", problems " + gateway.status().problems());
            }
            Thread.sleep(1);
        }
    }

    void untilInForce() throws InterruptedException {
        until(() -> gateway.status().plan().isPresent());
    }

    boolean inService(String provider) {
        return gateway.status().uplinks().stream()
                .anyMatch(u -> u.plan().provider().name().value().equals(provider) && u.plan().inService());
    }

    @Override
    public void close() {
        gateway.close();
    }
}
