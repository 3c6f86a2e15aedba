package org.shoregate.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Flows that left by one provider when they began, and send on at a steady rate in turn. A series each. */
final class PinnedFlows implements FlowTask {
    private static final int CANDIDATES = 64;
    private static final int ATTEMPTS = 5;
    private static final Duration ANSWER_TIME = Duration.ofSeconds(1);

    private final Ports ports;
    private final Isp isp;
    private final int count;
    private final int perSecond;
    private final List<Flow> flows = new ArrayList<>();
    private int turn;

    PinnedFlows(Ports ports, Isp isp, int count, int perSecond) {
        this.ports = ports;
        this.isp = isp;
        this.count = count;
        this.perSecond = perSecond;
    }

    /** A series per flow; to be called when prepared. */
    List<Series> series() {
        return flows.stream().map(Flow::series).toList();
    }

    /** Which provider a new flow takes is the gateway's choice: opens many and keeps those that took the right one. */
    @Override
    public void prepare(FlowSockets sockets) throws IOException {
        for (int i = 0; i < ATTEMPTS && flows.size() < count; i++) {
            keepRight(candidates(sockets), sockets);
        }
        if (flows.size() < count) {
            throw new IOException("only " + flows.size() + " of " + count + " new flows left by " + isp);
        }
    }

    @Override
    public void send(FlowSockets sockets, long due, long nowNs) throws IOException {
        for (long i = 0; i < due; i++) {
            flows.get(turn++ % count).send();
        }
    }

    @Override
    public int perSecond() {
        return perSecond;
    }

    private List<Flow> candidates(FlowSockets sockets) throws IOException {
        List<Flow> opened = new ArrayList<>();
        for (int i = 0; i < CANDIDATES; i++) {
            Ports.Pair pair = ports.next(EchoServer.PORT);
            Flow flow = sockets.open(pair.local(), pair.remote(), new Series());
            opened.add(flow);
            flow.send();
        }
        return opened;
    }

    private void keepRight(List<Flow> candidates, FlowSockets sockets) throws IOException {
        long untilNs = System.nanoTime() + ANSWER_TIME.toNanos();
        while (System.nanoTime() - untilNs < 0 && candidates.stream().anyMatch(f -> f.series().all().getFirst() instanceof Probe.Unanswered)) {
            sockets.receive();
        }
        for (Flow flow : candidates) {
            if (flows.size() < count && flow.series().all().getFirst().leftBy(isp)) {
                flows.add(flow);
            } else {
                flow.close();
            }
        }
    }
}
