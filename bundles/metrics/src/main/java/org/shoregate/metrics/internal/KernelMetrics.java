package org.shoregate.metrics.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.LinkReport;
import org.shoregate.metrics.internal.Exposition.Type;

/** What the kernel counts, read below {@code /proc}. */
final class KernelMetrics {
    /** Columns of {@code net/dev}, proc(5): of what was received, then of what was sent. */
    private static final int RECEIVED_BYTES = 0;
    private static final int RECEIVED_PACKETS = 1;
    private static final int SENT_BYTES = 8;
    private static final int SENT_PACKETS = 9;

    private final Path proc;

    /** @param proc the directory {@code /proc} */
    KernelMetrics(Path proc) {
        this.proc = proc;
    }

    void write(Exposition out, List<LinkReport> links) {
        Map<String, String[]> counters = interfaces();
        List<LinkReport> known = links.stream().filter(l -> counters.containsKey(l.device().value())).toList();
        column(out, known, counters, "shoregate_uplink_received_bytes_total", "Bytes that came in by the uplink's interface", RECEIVED_BYTES);
        column(out, known, counters, "shoregate_uplink_sent_bytes_total", "Bytes that left by the uplink's interface", SENT_BYTES);
        column(out, known, counters, "shoregate_uplink_received_packets_total", "Packets that came in by the uplink's interface", RECEIVED_PACKETS);
        column(out, known, counters, "shoregate_uplink_sent_packets_total", "Packets that left by the uplink's interface", SENT_PACKETS);
        flows("nf_conntrack_count").ifPresent(n -> out.metric("shoregate_flows", Type.GAUGE, "Connections that the kernel tracks").sample(n));
        flows("nf_conntrack_max").ifPresent(n -> out.metric("shoregate_flows_max", Type.GAUGE, "Connections that the kernel can track").sample(n));
    }

    private static void column(Exposition out, List<LinkReport> links, Map<String, String[]> counters, String name, String help, int column) {
        out.metric(name, Type.COUNTER, help);
        links.forEach(l -> out.sample(Double.parseDouble(counters.get(l.device().value())[column]), "uplink", l.provider().value(),
                "interface", l.device().value()));
    }

    private Map<String, String[]> interfaces() {
        Map<String, String[]> counters = new HashMap<>();
        read("net/dev").orElse("").lines().forEach(line -> {
            int colon = line.indexOf(':');
            String[] columns = line.substring(colon + 1).strip().split(" +");
            if (colon > 0 && columns.length > SENT_PACKETS) {
                counters.put(line.substring(0, colon).strip(), columns);
            }
        });
        return counters;
    }

    private Optional<Long> flows(String name) {
        return read("sys/net/netfilter/" + name).map(text -> Long.parseLong(text.strip()));
    }

    /** Absent if the kernel does not count that. */
    private Optional<String> read(String name) {
        try {
            return Optional.of(Files.readString(proc.resolve(name), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
