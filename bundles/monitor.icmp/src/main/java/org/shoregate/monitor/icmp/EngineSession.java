package org.shoregate.monitor.icmp;

import java.io.IOException;
import java.net.InetAddress;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.net.Family;
import org.shoregate.api.spi.ProbeSession;
import org.shoregate.api.spi.SampleSink;
import org.shoregate.api.spi.Target;
import org.shoregate.netlink.probe.ProbeEngine;
import org.shoregate.netlink.probe.ProbeListener;
import org.shoregate.netlink.probe.ProbePath;
import org.shoregate.netlink.probe.ProbeProtocol;
import org.shoregate.netlink.probe.Prober;

/** Probes of one target by the {@link ProbeEngine}. Thread-safe; no call waits for an answer. */
public final class EngineSession implements ProbeSession {
    private final Prober prober;

    /**
     * Opens a session over the uplink's device, with its mark and, if that is of the target's family, its source.
     *
     * @throws IOException if the kernel refuses it
     */
    public EngineSession(ProbeEngine engine, ProbeProtocol protocol, Uplink uplink, InetAddress target, SampleSink sink) throws IOException {
        this(engine, protocol, uplink, target, 0, sink);
    }

    /** @param ttl time to live or hop limit of the probes, 1 to 255; 0 for the system's */
    public EngineSession(ProbeEngine engine, ProbeProtocol protocol, Uplink uplink, InetAddress target, int ttl, SampleSink sink)
            throws IOException {
        ProbePath path = new ProbePath(protocol, uplink.device().value(), uplink.probeMark(),
                uplink.source().filter(s -> Family.of(s) == Family.of(target)), ttl);
        prober = engine.open(path, target, new Samples(sink));
    }

    /**
     * The literal address of a target. Names are not looked up: with a link down there is nobody to ask. A zone is left out: the
     * device is bound anyway.
     *
     * @throws IOException if it is none
     */
    public static InetAddress literal(Target target) throws IOException {
        try {
            return InetAddress.ofLiteral(target.plainAddress().replaceFirst("%.*", ""));
        } catch (IllegalArgumentException e) {
            throw new IOException("an address is needed, not a name: " + target.address(), e);
        }
    }

    @Override
    public void send(long sequence, long timeoutNs) {
        prober.send(sequence, timeoutNs);
    }

    @Override
    public void close() {
        prober.close();
    }

    /** Passes the outcome of probes on as samples. Thread-safe if the sink is. */
    private record Samples(SampleSink sink) implements ProbeListener {
        @Override
        public void replied(long sequence, long rttNs) {
            sink.accept(new Sample.Replied(sequence, rttNs));
        }

        @Override
        public void late(long sequence, long rttNs) {
            sink.accept(new Sample.Replied(sequence, rttNs));
        }

        @Override
        public void lost(long sequence) {
            sink.accept(new Sample.Lost(sequence));
        }

        @Override
        public void refused(long sequence, InetAddress by, int type, int code) {
            sink.accept(new Sample.Refused(sequence, by, type, code));
        }

        @Override
        public void failed(long sequence, String reason) {
            sink.accept(new Sample.Failed(sequence, reason));
        }
    }
}
