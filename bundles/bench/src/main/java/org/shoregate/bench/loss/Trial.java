package org.shoregate.bench.loss;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.shoregate.api.config.ProviderName;
import org.shoregate.gateway.internal.DefaultGateway;
import org.shoregate.gateway.internal.HeldGateway;
import org.shoregate.lab.Internet;
import org.shoregate.lab.Isp;
import org.shoregate.lab.Load;
import org.shoregate.lab.Probe;
import org.shoregate.lab.Topology;
import org.shoregate.lab.Traffic;
import org.shoregate.marks.NftMarkBackend;
import org.shoregate.netlink.Namespace;
import org.shoregate.routing.NetlinkRoutingBackend;

/** The lab's network, the gateway in it, flows over the provider that stays healthy, and what is done meanwhile. Used by one thread. */
final class Trial implements AutoCloseable {
    private static final int FLOWS = 20;
    private static final Duration LATE = Duration.ofSeconds(2);
    private static final Duration REST = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ProviderName FAILING = new ProviderName(Isp.ISP1.name());

    private final Topology topology = Topology.create();
    private final Internet internet;
    private final NetlinkRoutingBackend routing;
    private final NftMarkBackend marks;
    private final DefaultGateway gateway;
    private final List<Phase> phases = new ArrayList<>();

    /** What was done from one moment to another, as {@link System#nanoTime()} has them. */
    private record Phase(String what, int times, long fromNs, long toNs, long overflows) {
    }

    /**
     * What became of the packets of the healthy provider in a phase.
     *
     * @param lost never answered, but for those of which a socket says that its buffer was full: the machine was too slow for them
     * @param leaked left by the other provider
     */
    record Outcome(String what, int times, long sent, long lost, long leaked, long overflows) {
    }

    Trial(Path directory) throws Exception {
        internet = Internet.start(topology);
        routing = topology.gateway().call(NetlinkRoutingBackend::new);
        marks = topology.gateway().call((Callable<NftMarkBackend>) NftMarkBackend::new);
        Swap source = new Swap(directory.resolve("config"));
        gateway = topology.gateway().call(() -> HeldGateway.start(routing, marks, source, directory.resolve("state")));
        await(() -> gateway.status().plan().isPresent());
    }

    /** @param perSecond packets of the healthy provider */
    List<Outcome> run(int perSecond, int reloads, int failovers) throws Exception {
        try (Traffic.Run traffic = new Traffic(topology).start(new Load(1, 1, 1, FLOWS, perSecond, 0), Isp.ISP1, Isp.ISP2)) {
            phase("nothing", 1, () -> Thread.sleep(LATE));
            phase("reload", reloads, gateway::reload);
            phase("failover and back", failovers, this::failOver);
            traffic.drain(LATE);
            return phases.stream().map(p -> outcome(p, traffic.healthy(phases.getFirst().fromNs()))).toList();
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private void phase(String what, int times, Step step) throws Exception {
        long overflows = overflows();
        long fromNs = System.nanoTime();
        for (int i = 0; i < times; i++) {
            step.run();
        }
        Thread.sleep(REST);
        phases.add(new Phase(what, times, fromNs, System.nanoTime(), overflows() - overflows));
    }

    private void failOver() throws Exception {
        topology.setCarrier(Isp.ISP1, false);
        await(() -> !serves());
        Thread.sleep(REST);
        topology.setCarrier(Isp.ISP1, true);
        await(this::serves);
        Thread.sleep(REST);
    }

    private boolean serves() {
        return gateway.status().plan().flatMap(p -> p.uplink(FAILING)).filter(u -> u.inService()).isPresent();
    }

    private static Outcome outcome(Phase phase, List<List<Probe>> flows) {
        List<Probe> sent = flows.stream().flatMap(List::stream).filter(p -> p.sentNs() >= phase.fromNs() && p.sentNs() < phase.toNs()).toList();
        long unanswered = sent.stream().filter(Probe.Unanswered.class::isInstance).count();
        return new Outcome(phase.what(), phase.times(), sent.size(), Math.max(0, unanswered - phase.overflows()),
                sent.stream().filter(p -> p.leftBy(Isp.ISP1)).count(), phase.overflows());
    }

    /** Packets that a socket of the LAN's or of the internet host had no room for (RcvbufErrors of /proc/net/snmp). */
    private long overflows() throws IOException {
        return overflows(topology.lan()) + overflows(topology.internet());
    }

    private static long overflows(Namespace where) throws IOException {
        List<String[]> udp = Topology.run(where, "cat", "/proc/net/snmp").lines().filter(l -> l.startsWith("Udp:")).map(l -> l.split(" ")).toList();
        return Long.parseLong(udp.getLast()[List.of(udp.getFirst()).indexOf("RcvbufErrors")]);
    }

    private void await(Callable<Boolean> condition) throws Exception {
        long endNs = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() - endNs > 0) {
                throw new IOException("the gateway does nothing; " + gateway.status().problems());
            }
            Thread.sleep(1);
        }
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        routing.close();
        marks.close();
        internet.close();
        topology.close();
    }
}
