package org.shoregate.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.spi.RoutingBackend;
import org.shoregate.gateway.FlowPolicies;
import org.shoregate.testkit.Configs;
import org.shoregate.testkit.FakeConfigSource;
import org.shoregate.testkit.FakeMarkBackend;
import org.shoregate.testkit.FakeRoutingBackend;

class PracticeTest {
    private final AtomicInteger practised = new AtomicInteger();

    @TempDir
    private Path tmp;

    /** A backend that works in rounds and breaks decisions that are made for practice. */
    private RoutingBackend breaking(Throwable how) {
        FakeRoutingBackend sound = new FakeRoutingBackend(Configs.twoIspKernel());
        return (RoutingBackend) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {RoutingBackend.class}, (proxy, method, arguments) -> {
            if (method.getName().equals("read") && StackWalker.getInstance().walk(s -> s.anyMatch(f -> f.getClassName().equals(Practice.class.getName())))) {
                practised.incrementAndGet();
                throw how;
            }
            try {
                return method.invoke(sound, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    @Test
    void whatBreaksItOffEndsItAndNotTheGateway() throws Exception {
        for (Throwable how : List.of(new OutOfMemoryError("the test says so"), new NoClassDefFoundError("the test says so"),
                new AssertionError("the test says so"), new IllegalStateException("the test says so"))) {
            practised.set(0);
            GatewaySettings settings = new GatewaySettings(Files.createTempDirectory(tmp, "state"), 1000, 1 << 20, FlowPolicies.DEFAULT);
            DefaultGateway gateway = DefaultGateway.start(breaking(how), new FakeMarkBackend(), new FakeConfigSource(Configs.twoIsps()), settings, Clocks.SYSTEM);
            try {
                untilPractised();
                assertThat(gateway.disable(new ProviderName("ISP1")).uplinks().getFirst().disabled()).as("after " + how).isTrue();
                assertThat(gateway.enable(new ProviderName("ISP1")).uplinks().getFirst().disabled()).as("after " + how).isFalse();
                assertThat(practised).as("no more of it").hasValue(1);
            } finally {
                gateway.close();
            }
        }
    }

    private void untilPractised() throws InterruptedException {
        long end = System.nanoTime() + RunningGateway.PATIENCE.toNanos();
        while (practised.get() == 0) {
            assertThat(System.nanoTime() - end).as("some practice was due").isNegative();
            Thread.sleep(1);
        }
    }
}
