package org.shoregate.monitor.internal.sla;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the policy {@code sla}, PID {@value #PID}. 0 switches a bound off; a value out of bounds counts as the nearest bound. */
@ObjectClassDefinition(name = "Shoregate service level", description = "Loss, latency and jitter from which an uplink is degraded or down")
public @interface SlaConfig {
    /** The persistent identity of this configuration. */
    String PID = "org.shoregate.monitor.sla";

    @AttributeDefinition(name = "Window", description = "ms over which loss, latency and jitter are taken; at least ten probes long",
            min = "1000", max = "3600000")
    int windowMs() default 10_000;

    @AttributeDefinition(name = "Loss: degraded from", description = "% of the probes in the window", min = "0", max = "100")
    int lossPercent() default 15;

    @AttributeDefinition(name = "Loss: well again at", description = "%", min = "0", max = "100")
    int lossPercentLeave() default 5;

    @AttributeDefinition(name = "Loss: down from", description = "%", min = "0", max = "100")
    int lossPercentDown() default 50;

    @AttributeDefinition(name = "Loss: no longer down at", description = "%", min = "0", max = "100")
    int lossPercentDownLeave() default 20;

    @AttributeDefinition(name = "Latency: degraded from", description = "ms, median round trip", min = "0", max = "60000")
    int latencyMs() default 500;

    @AttributeDefinition(name = "Latency: well again at", description = "ms", min = "0", max = "60000")
    int latencyMsLeave() default 400;

    @AttributeDefinition(name = "Latency: down from", description = "ms; off as it comes, for slow beats nothing", min = "0", max = "60000")
    int latencyMsDown() default 0;

    @AttributeDefinition(name = "Latency: no longer down at", description = "ms", min = "0", max = "60000")
    int latencyMsDownLeave() default 0;

    @AttributeDefinition(name = "Jitter: degraded from", description = "ms, mean difference from one round trip to the next", min = "0", max = "60000")
    int jitterMs() default 200;

    @AttributeDefinition(name = "Jitter: well again at", description = "ms", min = "0", max = "60000")
    int jitterMsLeave() default 100;
}
