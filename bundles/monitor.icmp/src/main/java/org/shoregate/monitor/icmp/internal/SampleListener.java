package org.shoregate.monitor.icmp.internal;

import java.net.InetAddress;
import org.shoregate.api.link.Sample;
import org.shoregate.api.spi.SampleSink;
import org.shoregate.netlink.probe.ProbeListener;

/** Passes the outcome of echo requests on as samples. Thread-safe if the sink is. */
record SampleListener(SampleSink sink) implements ProbeListener {
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
