package org.shoregate.bench.verdicts;

import static org.shoregate.bench.verdicts.Spans.S;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.spi.VerdictPolicy;
import org.shoregate.bench.verdicts.Spans.Span;
import org.shoregate.monitor.SteppedMonitor;

/** Two uplinks watched for a day that holds true outages among much noise, and whether the verdicts were right. */
final class NoisyDay {
    private static final String ROUTER = "192.0.2.1";
    private static final String WILLING = "203.0.113.1";
    private static final String LIMITED = "203.0.113.2";
    /** Answers a second of the one that limits them. */
    private static final double LIMIT = 10;
    private static final int PROBE_MARK = 0x100;

    /**
     * What came of it.
     *
     * @param foundNs for each outage that was found, after how long
     * @param wrongly sentences about uplinks that were taken out and worked
     * @param missed sentences about outages that were not found in time
     * @param late sentences about uplinks that were not used again in time
     */
    record Result(long outages, List<Long> foundNs, List<String> wrongly, List<String> missed, List<String> late, long probes) {
    }

    private final VirtualClock clock = new VirtualClock();
    private final Map<ProviderName, NoisyUplink> uplinks = new LinkedHashMap<>();
    private final Map<ProviderName, Verdicts> verdicts = new LinkedHashMap<>();
    private final Network network;
    private final SteppedMonitor monitor;

    private NoisyDay(long seed, VerdictPolicy policy, long dayNs) {
        SplittableRandom random = new SplittableRandom(seed);
        for (String provider : List.of("ISP1", "ISP2")) {
            uplinks.put(new ProviderName(provider), new NoisyUplink(random, dayNs));
            verdicts.put(new ProviderName(provider), new Verdicts());
        }
        network = new Network(clock, uplinks,
                Map.of(WILLING, new NoisyTarget(random, dayNs, 0), LIMITED, new NoisyTarget(random, dayNs, LIMIT)));
        monitor = SteppedMonitor.of("*=gateway," + WILLING + "," + LIMITED, policy, network, clock, clock, random,
                (provider, state) -> verdicts.get(provider).add(clock.nanoTime(), state));
    }

    /** Simulates a day; the same seed gives the same day. */
    static Result of(long seed, VerdictPolicy policy, long dayNs) {
        NoisyDay day = new NoisyDay(seed, policy, dayNs);
        day.run(dayNs);
        return day.result(dayNs);
    }

    private void run(long dayNs) {
        monitor.uplinks(uplinks.keySet().stream().map(p -> new Uplink(p, Family.IPV4, new InterfaceName(p.value().toLowerCase(Locale.ROOT)),
                Optional.empty(), Optional.of(InetAddress.ofLiteral(ROUTER)), PROBE_MARK)).toList());
        long nextNs = monitor.settle();
        while (Math.min(nextNs, network.nextNs()) < dayNs) {
            clock.advance(Math.min(nextNs, network.nextNs()));
            network.deliver();
            nextNs = monitor.settle();
        }
    }

    private Result result(long dayNs) {
        Result result = new Result(uplinks.values().stream().mapToLong(u -> u.outages().size()).sum(), new ArrayList<>(), new ArrayList<>(),
                new ArrayList<>(), new ArrayList<>(), network.probes());
        verdicts.forEach((provider, v) -> {
            List<Span> outages = uplinks.get(provider).outages();
            v.wrongly(outages).forEach(w -> result.wrongly().add(provider + " " + w));
            for (Span outage : outages.stream().filter(o -> o.toNs() + Verdicts.BACK_NS < dayNs).toList()) {
                v.found(outage).ifPresentOrElse(n -> result.foundNs().add(n), () -> result.missed().add(text(provider, outage)));
                if (v.isLate(outage)) {
                    result.late().add(text(provider, outage));
                }
            }
        });
        return result;
    }

    private static String text(ProviderName provider, Span outage) {
        return String.format(Locale.ROOT, "%s out from %.3f s to %.3f s", provider, (double) outage.fromNs() / S, (double) outage.toNs() / S);
    }
}
