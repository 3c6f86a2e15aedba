package org.shoregate.lab.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.shoregate.lab.Fault;
import org.shoregate.lab.Outage;
import org.shoregate.lab.Stall;
import org.shoregate.lab.Tally;

/**
 * What was seen when a provider failed and healed once.
 *
 * @param failedOver whether new flows were well, all of them by the other provider, before it was healed
 * @param newFlows outage from the fault to the healing
 * @param established outage of each UDP flow in that time
 * @param downloads at the end
 * @param failBack from healing to the first new flow by the healed provider; absent if there was none
 * @param failBackLost probes of new flows lost after the healing
 * @param healthyFailover the other provider's flows from the fault to the healing
 * @param healthyFailback and from there to the end
 * @param before where new flows went before the fault
 * @param during and while it lasted, once traffic had moved
 * @param after and at the end
 */
record Measurement(Fault fault, boolean failedOver, Outage newFlows, List<Outage> established, List<Stall.Outcome> downloads,
        Optional<Duration> failBack, int failBackLost, Tally healthyFailover, Tally healthyFailback, Shares before, Shares during,
        Shares after) {
    Measurement {
        established = List.copyOf(established);
        downloads = List.copyOf(downloads);
    }

    /** Whether traffic moved away, and back again. */
    boolean complete() {
        return failedOver && failBack.isPresent();
    }
}
