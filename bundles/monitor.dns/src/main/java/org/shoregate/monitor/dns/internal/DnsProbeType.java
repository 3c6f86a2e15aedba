package org.shoregate.monitor.dns.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.probe.ExchangeSession;
import org.shoregate.api.probe.UplinkSockets;
import org.shoregate.api.spi.ProbeSession;
import org.shoregate.api.spi.ProbeType;
import org.shoregate.api.spi.SampleSink;
import org.shoregate.api.spi.Target;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import org.xbill.DNS.WireParseException;

/**
 * The probe type {@code dns}: asks a server for a name. Only an answer with a record of the kind asked for is right; an error or
 * an empty answer is unexpected, for a name server that cannot resolve is what a broken uplink behind it looks like. Thread-safe.
 */
@Component(property = ProbeType.TYPE + "=dns")
public final class DnsProbeType implements ProbeType {
    private final UplinkSockets sockets;

    @Activate
    public DnsProbeType(@Reference UplinkSockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public ProbeSession open(Uplink uplink, Target target, SampleSink sink) throws IOException {
        DnsTarget asked = DnsTarget.parse(target.address());
        DnsQuery query = new DnsQuery(sockets, uplink, asked.server().over(uplink));
        return new ExchangeSession("shoregate-dns-" + uplink.provider(), n -> ask(query, asked, n), sink);
    }

    private static Sample ask(DnsQuery query, DnsTarget asked, long sequence) throws IOException {
        long startNs = System.nanoTime();
        Optional<String> wrong;
        try {
            wrong = wrong(query.ask(asked.question()), asked);
        } catch (WireParseException e) {
            wrong = Optional.of(e.getMessage());
        }
        long rttNs = System.nanoTime() - startNs;
        return wrong.<Sample>map(w -> new Sample.Unexpected(sequence, rttNs, w))
                .orElseGet(() -> new Sample.Replied(sequence, rttNs));
    }

    /** What is wrong with an answer, one clause; empty if nothing is. */
    static Optional<String> wrong(Message answer, DnsTarget asked) {
        int type = asked.question().getType();
        String about = " for " + asked.question().getName().toString(true) + " " + Type.string(type);
        if (answer.getRcode() != Rcode.NOERROR) {
            return Optional.of("the name server answered " + Rcode.string(answer.getRcode()) + about);
        }
        List<Record> records = answer.getSection(Section.ANSWER).stream().filter(r -> r.getType() == type).toList();
        if (records.isEmpty()) {
            return Optional.of("the name server has no record" + about);
        }
        List<String> data = records.stream().map(Record::rdataToString).toList();
        return asked.expected().filter(e -> !data.contains(e))
                .map(e -> "the name server answered " + data.getFirst() + about + ", not " + e);
    }
}
