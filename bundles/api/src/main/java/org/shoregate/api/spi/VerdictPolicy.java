package org.shoregate.api.spi;

import java.time.Clock;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.shoregate.api.link.Uplink;

/** Turns samples into verdicts. A service; its {@link #NAME} property names it. */
@ConsumerType
public interface VerdictPolicy {
    /** Service property, {@code String}, required: the name configuration refers to, such as {@code consecutive}. */
    String NAME = "shoregate.policy.name";

    /**
     * Service property, {@code Boolean}, default false: judges answer at once, so that they may be asked on the thread that watches
     * all uplinks; otherwise each judge is given a thread of its own.
     */
    String NON_BLOCKING = "shoregate.policy.nonblocking";

    /** A judge that knows nothing yet. The clock only stamps verdicts. */
    LinkJudge judge(Uplink uplink, List<Target> targets, Clock clock);
}
