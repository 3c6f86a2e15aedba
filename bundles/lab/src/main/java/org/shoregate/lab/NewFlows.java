package org.shoregate.lab;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Opens new flows at a steady rate, one probe each. All probes make one series. */
final class NewFlows implements FlowTask {
    /** How long an answer is waited for; only then is the socket closed. */
    private static final long LINGER_NS = 2_000_000_000L;

    private record Open(Flow flow, long untilNs) {
    }

    private final Ports ports;
    private final int perSecond;
    private final Series series = new Series();
    private final Deque<Open> open = new ArrayDeque<>();

    NewFlows(Ports ports, int perSecond) {
        this.ports = ports;
        this.perSecond = perSecond;
    }

    Series series() {
        return series;
    }

    @Override
    public void prepare(FlowSockets sockets) {
        open.clear();
    }

    @Override
    public void send(FlowSockets sockets, long due, long nowNs) throws IOException {
        for (long i = 0; i < due; i++) {
            Ports.Pair pair = ports.next(EchoServer.PORT);
            Flow flow = sockets.open(pair.local(), pair.remote(), series);
            open.add(new Open(flow, nowNs + LINGER_NS));
            flow.send();
        }
        while (!open.isEmpty() && open.peek().untilNs() - nowNs < 0) {
            open.remove().flow().close();
        }
    }

    @Override
    public int perSecond() {
        return perSecond;
    }
}
