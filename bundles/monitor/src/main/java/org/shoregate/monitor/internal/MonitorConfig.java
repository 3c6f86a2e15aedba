package org.shoregate.monitor.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the monitor and its built-in policy, PID {@value #PID}. A value out of bounds counts as the nearest bound. */
@ObjectClassDefinition(name = "Shoregate link monitor", description = "Which targets tell whether an uplink works, and how they are judged")
public @interface MonitorConfig {
    /** The persistent identity of this configuration. */
    String PID = "org.shoregate.monitor";

    @AttributeDefinition(name = "Targets", description = "PROVIDER=address[,address...], several apart by"
            + " blanks or semicolons; * stands for providers without a line of"
            + " their own. An address may carry the probe's type (icmp:192.0.2.1, which is the default type); 'gateway' stands for"
            + " the provider's router. With other targets besides it, the gateway only tells where a silent uplink is broken.")
    String[] targets() default {"*=gateway"};

    @AttributeDefinition(name = "Policy", description = "Verdict policy: the shoregate.policy.name of a service")
    String policy() default "consecutive";

    @AttributeDefinition(name = "Interval", description = "ms between two probes of a target while all is well", min = "50", max = "60000")
    int intervalMs() default 1000;

    @AttributeDefinition(name = "Time-out", description = "ms, the longest wait for an answer; shorter where answers are known to"
            + " come sooner", min = "50", max = "10000")
    int timeoutMs() default 1000;

    @AttributeDefinition(name = "Burst interval", description = "ms between two probes of a target while it is unsure whether the"
            + " uplink still works", min = "10", max = "10000")
    int burstIntervalMs() default 30;

    @AttributeDefinition(name = "Lost", description = "probes unanswered in a row that make a target silent", min = "1", max = "100")
    int lost() default 5;

    @AttributeDefinition(name = "Received", description = "probes answered in a row that make a target answer again", min = "1", max = "100")
    int received() default 5;

    @AttributeDefinition(name = "Stable", description = "ms in which every probe must have been answered before an uplink that was"
            + " down is up again", min = "0", max = "3600000")
    int stableMs() default 5000;

    @AttributeDefinition(name = "Quorum", description = "how many of its targets must answer for an uplink to live: any, majority or all")
    String quorum() default "any";
}
