package org.shoregate.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.time.Duration;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.shoregate.api.Gateway;
import org.shoregate.api.LinkReport;
import org.shoregate.api.Monitor;
import org.shoregate.api.UplinkStatus;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.link.Sample;
import org.shoregate.api.spi.ProbeSession;
import org.shoregate.api.spi.ProbeType;

/** Monitor bundles that vanish, throw, block or answer nonsense: their link is Unknown and in use, the other goes on. */
@RunWith(PaxExamAsRoot.class)
@ExamReactorStrategy(PerClass.class)
public class MonitorIT {
    /** Longer than the monitor takes to tire of a plug-in, on a busy machine. */
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    private BundleContext context;
    @Inject
    private SessionFactory sessions;
    @Inject
    private Gateway gateway;
    @Inject
    private Monitor monitor;

    @Configuration
    public static Option[] configuration() {
        Topology.create();
        Option targets = systemProperty("shoregate.targets").value("ISP1=gateway," + Topology.INTERNET_HOST + " ISP2=fickle:anything");
        return Stream.concat(Arrays.stream(Container.options()), Stream.of(targets)).toArray(Option[]::new);
    }

    @Before
    public void firstIsUp() {
        assertTrue(link("ISP1").toString(), Await.within(SOON, () -> link("ISP1").state() instanceof LinkState.Up));
    }

    @Test
    public void vanishedBundleLeavesItsLinkUnknownAndComesBack() throws Exception {
        ServiceRegistration<ProbeType> other = register((uplink, target, sink) -> new Session(n -> sink.accept(new Sample.Replied(n, 1_000_000))));
        try {
            assertTrue(link("ISP2").toString(), Await.within(SOON, () -> link("ISP2").state() instanceof LinkState.Up));
            Bundle icmp = Arrays.stream(context.getBundles()).filter(b -> b.getSymbolicName().equals("org.shoregate.monitor.icmp")).findFirst()
                    .orElseThrow();
            icmp.stop();
            assertUnknownAndInUse("ISP1", "probe type icmp is not installed");
            assertTrue(link("ISP2").toString(), link("ISP2").state() instanceof LinkState.Up);
            icmp.start();
            firstIsUp();
        } finally {
            other.unregister();
        }
        assertUnknownAndInUse("ISP2", "probe type fickle is not installed");
    }

    @Test
    public void throwingProbeTypeLeavesItsLinkUnknown() throws Exception {
        assertTiresOf((uplink, target, sink) -> new Session(n -> {
            throw new IllegalStateException("broken");
        }));
    }

    @Test
    public void throwingOpeningLeavesItsLinkUnknown() throws Exception {
        assertTiresOf((uplink, target, sink) -> {
            throw new NoClassDefFoundError("org/example/Missing");
        });
    }

    @Test
    public void nonsenseLeavesItsLinkUnknown() throws Exception {
        assertTiresOf((uplink, target, sink) -> new Session(n -> {
            sink.accept(null);
            sink.accept(new Sample.Replied(n + 1_000_000, 0));
            sink.accept(new Sample.Lost(n - 1_000_000));
        }));
    }

    @Test
    public void blockingProbeTypeLeavesItsLinkUnknownAndHoldsUpNobody() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try {
            assertTiresOf((uplink, target, sink) -> new Session(n -> await(end)));
        } finally {
            end.countDown();
        }
    }

    @Test
    public void commandsShowWhatTheMonitorSees() throws Exception {
        String links = new Console(sessions).execute("wan:links");
        assertTrue(links, links.contains("ISP1  eth0       up") && links.contains("2 of 2") && links.contains("ISP2  eth1       unknown"));
        String probes = new Console(sessions).execute("wan:probes ISP1");
        assertTrue(probes, Stream.of("SENT", "LOSS", "MIN", "MEDIAN", "P95", "JITTER", "icmp:gateway", "icmp:" + Topology.INTERNET_HOST, "0 %", "▁")
                .allMatch(probes::contains));
        String watched = new Console(sessions).execute("wan:watch -n 2");
        assertEquals(watched, 2, watched.lines().filter(l -> l.startsWith("ISP1  eth0")).count());
    }

    private static void await(CountDownLatch end) {
        try {
            end.await(2 * SOON.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertTiresOf(ProbeType type) throws Exception {
        ServiceRegistration<ProbeType> registration = register(type);
        try {
            assertTrue(link("ISP2").toString(), Await.within(SOON, () -> link("ISP2").state().evidence().contains("in quarantine")));
            assertUnknownAndInUse("ISP2", "in quarantine after failing again and again");
            assertTrue(link("ISP1").toString(), link("ISP1").state() instanceof LinkState.Up);
            assertTrue("the other's probes go on", link("ISP1").targets().stream().noneMatch(t -> t.summary().lost() > 0));
        } finally {
            registration.unregister();
        }
    }

    private ServiceRegistration<ProbeType> register(ProbeType type) {
        return context.registerService(ProbeType.class, type, new Hashtable<>(Map.of(ProbeType.TYPE, "fickle")));
    }

    private void assertUnknownAndInUse(String provider, String evidence) throws Exception {
        assertTrue(link(provider).toString(), Await.within(SOON, () -> link(provider).state() instanceof LinkState.Unknown unknown
                && unknown.evidence().contains(evidence)));
        UplinkStatus status = gateway.status().uplinks().stream().filter(u -> u.plan().provider().name().value().equals(provider)).findFirst()
                .orElseThrow();
        assertTrue(status.toString(), status.plan().inService());
    }

    private LinkReport link(String provider) {
        return monitor.links().stream().filter(l -> l.provider().value().equals(provider)).findFirst().orElseThrow();
    }

    /** Does this with the number of each probe. */
    private record Session(LongConsumer send) implements ProbeSession {
        @Override
        public void send(long sequence, long timeoutNs) {
            send.accept(sequence);
        }

        @Override
        public void close() {
            // nothing to release
        }
    }
}
