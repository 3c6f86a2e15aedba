package org.shoregate.metrics.internal;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.shoregate.api.LinkReport;
import org.shoregate.api.PluginReport;
import org.shoregate.api.TargetReport;
import org.shoregate.api.link.SampleSummary;
import org.shoregate.metrics.internal.Exposition.Type;

/** What the link monitor sees: the figures of the last {@value TargetReport#CAPACITY} probes of each target. */
final class ProbeMetrics {
    private static final double NS_PER_S = 1e9;
    private static final double PERCENT = 100;

    private ProbeMetrics() {
    }

    static void write(Exposition out, List<LinkReport> links, List<PluginReport> plugins) {
        of(out, links, "shoregate_probe_loss_ratio", "Lost probes to a target, 0 to 1", s -> s.lossPercent() / PERCENT);
        of(out, links, "shoregate_probe_rtt_seconds", "Median round trip to a target, 0 if it never answered", s -> s.medianNs() / NS_PER_S);
        of(out, links, "shoregate_probe_rtt_p95_seconds", "The round trip that 95 % do not exceed", s -> s.p95Ns() / NS_PER_S);
        of(out, links, "shoregate_probe_jitter_seconds", "Mean difference between one round trip and the next", s -> s.jitterNs() / NS_PER_S);
        out.metric("shoregate_probe_interval_seconds", Type.GAUGE, "Between two probes of a target at present");
        links.forEach(l -> out.sample(l.interval().toNanos() / NS_PER_S, "uplink", l.provider().value(), "interface", l.device().value()));
        out.metric("shoregate_plugins_quarantined", Type.GAUGE, "Uplinks that do without a plug-in because it fails");
        plugins.forEach(p -> out.sample(p.quarantined().size(), "kind", p.kind(), "name", p.name()));
    }

    private static void of(Exposition out, List<LinkReport> links, String name, String help, ToDoubleFunction<SampleSummary> figure) {
        out.metric(name, Type.GAUGE, help);
        for (LinkReport link : links) {
            for (TargetReport target : link.targets()) {
                out.sample(figure.applyAsDouble(target.summary()), "uplink", link.provider().value(), "interface", link.device().value(),
                        "target", target.type() + ":" + target.address());
            }
        }
    }
}
