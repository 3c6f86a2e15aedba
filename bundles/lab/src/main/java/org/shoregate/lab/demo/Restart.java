package org.shoregate.lab.demo;

import java.time.Duration;
import java.util.List;
import org.shoregate.lab.Appliance;
import org.shoregate.lab.Isp;
import org.shoregate.lab.KernelDump;
import org.shoregate.lab.Load;
import org.shoregate.lab.OutageMeter;
import org.shoregate.lab.Probe;
import org.shoregate.lab.Tally;
import org.shoregate.lab.Topology;
import org.shoregate.lab.Traffic;

/**
 * The appliance ended and started again while traffic flows.
 *
 * @param killed whether it was killed, not asked to end
 * @param start from its start to its configuration being applied
 * @param difference between the kernel's state before and after; empty if nothing was changed
 * @param established what became of packets of flows by the first provider
 * @param healthy and by the second
 */
record Restart(boolean killed, Duration start, List<String> difference, Tally established, Tally healthy) {
    private static final Duration SETTLE = Duration.ofMillis(500);

    Restart {
        difference = List.copyOf(difference);
    }

    /** Does it. */
    static Restart measure(Topology topology, Traffic traffic, Appliance appliance, boolean kill, Duration limit) throws Exception {
        KernelDump before = KernelDump.of(topology.gateway());
        try (Traffic.Run run = traffic.start(Load.STANDARD, Isp.ISP1, Isp.ISP2)) {
            long fromNs = System.nanoTime();
            if (kill) {
                appliance.kill();
            } else {
                appliance.stop();
            }
            Duration start = appliance.start(limit);
            Thread.sleep(SETTLE);
            KernelDump after = KernelDump.of(topology.gateway());
            run.drain(OutageMeter.STANDARD.patience().multipliedBy(2));
            return new Restart(kill, start, before.difference(after), tally(run.established(fromNs), Isp.ISP1), tally(run.healthy(fromNs), Isp.ISP2));
        }
    }

    /** Packets lost, late or gone astray. */
    int harmed() {
        return established.harmed() + healthy.harmed();
    }

    private static Tally tally(List<List<Probe>> flows, Isp isp) {
        return Tally.sum(flows.stream().map(flow -> OutageMeter.STANDARD.tally(flow, isp)).toList());
    }
}
