package org.shoregate.api;

import java.util.List;
import java.util.Optional;
import org.shoregate.api.link.Sample;
import org.shoregate.api.link.SampleSummary;

/**
 * How one target of an uplink answers. Immutable.
 *
 * @param type of the probe
 * @param address as configured
 * @param remark why it is not probed or not believed; empty if it is
 * @param last the latest outcomes by sequence, oldest first, at most {@value #CAPACITY}
 */
public record TargetReport(String type, String address, Optional<String> remark, List<Sample> last) {
    /** So many outcomes are kept. */
    public static final int CAPACITY = 100;

    public TargetReport {
        last = List.copyOf(last);
    }

    /** The figures of {@link #last}. */
    public SampleSummary summary() {
        return SampleSummary.of(last);
    }
}
