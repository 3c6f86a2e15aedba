package org.shoregate.monitor.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Configuration of the monitor and its built-in policies, PID {@value #PID}. A value out of bounds counts as the nearest bound;
 * {@value #BY_PROFILE} stands for what the profile has.
 */
@ObjectClassDefinition(name = "Shoregate link monitor", description = "Which targets tell whether an uplink works, and how they are judged")
public @interface MonitorConfig {
    /** The persistent identity of this configuration. */
    String PID = "org.shoregate.monitor";

    /** The value of a number that the profile gives. */
    int BY_PROFILE = -1;

    @AttributeDefinition(name = "Targets", description = "PROVIDER=address[,address...], several apart by"
            + " blanks or semicolons; * stands for providers without a line of"
            + " their own. An address may carry the probe's type (icmp:192.0.2.1, which is the default type); 'gateway' stands for"
            + " the provider's router, 'beyond' for the addresses under that name. With other targets besides it, the gateway only"
            + " tells where a silent uplink is broken.")
    String[] targets() default {"*=gateway,beyond"};

    @AttributeDefinition(name = "Beyond", description = "What 'beyond' stands for among the targets: addresses behind every provider's"
            + " router, apart by commas or blanks; those of the uplink's address family are used")
    String beyond() default "9.9.9.9,1.1.1.1,2620:fe::fe,2606:4700:4700::1111";

    @AttributeDefinition(name = "Policy", description = "Verdict policy: the shoregate.policy.name of a service")
    String policy() default "sla";

    @AttributeDefinition(name = "Profile", description = "default, aggressive or gentle: the numbers below where they are -1")
    String profile() default "default";

    @AttributeDefinition(name = "Interval", description = "ms between two probes of a target while all is well", min = "10", max = "60000")
    int intervalMs() default BY_PROFILE;

    @AttributeDefinition(name = "Time-out", description = "ms, the longest wait for an answer; shorter where answers are known to"
            + " come sooner", min = "50", max = "10000")
    int timeoutMs() default BY_PROFILE;

    @AttributeDefinition(name = "Burst interval", description = "ms between two probes of a target while it is unsure whether the"
            + " uplink still works", min = "10", max = "10000")
    int burstIntervalMs() default BY_PROFILE;

    @AttributeDefinition(name = "Lost", description = "probes unanswered in a row that make a target silent", min = "1", max = "100")
    int lost() default BY_PROFILE;

    @AttributeDefinition(name = "Received", description = "probes answered in a row that make a target answer again", min = "1", max = "100")
    int received() default BY_PROFILE;

    @AttributeDefinition(name = "Stable", description = "ms in which every probe must have been answered before an uplink that was"
            + " down is up again", min = "0", max = "3600000")
    int stableMs() default BY_PROFILE;

    @AttributeDefinition(name = "Quorum", description = "how many of its targets must answer for an uplink to live: any, majority, all"
            + " or a number; PROVIDER=2 for one provider, several apart by blanks")
    String quorum() default "any";

    @AttributeDefinition(name = "Damping", description = "whether an uplink that goes up and down all the time is kept out for a while,"
            + " after RFC 2439; never while no other works")
    boolean damping() default true;

    @AttributeDefinition(name = "Damping: suppress", description = "penalty from which an uplink is kept out; each failure adds 1000",
            min = "1000", max = "100000")
    int dampingSuppress() default 15_000;

    @AttributeDefinition(name = "Damping: reuse", description = "penalty below which it is used again", min = "100", max = "100000")
    int dampingReuse() default 3750;

    @AttributeDefinition(name = "Damping: half-life", description = "ms in which the penalty falls to half", min = "1000", max = "3600000")
    int dampingHalfLifeMs() default 120_000;

    @AttributeDefinition(name = "Damping: longest", description = "ms, the longest time out after the last failure", min = "1000", max = "86400000")
    int dampingLongestMs() default 300_000;

    @AttributeDefinition(name = "Minimum up", description = "ms that a policy's verdict must have been up before traffic goes back; on top"
            + " of the policy's own such time, which is stableMs for the built-in ones", min = "0", max = "3600000")
    int minimumUpMs() default 0;

    @AttributeDefinition(name = "Neighbour signals", description = "whether a router that does not answer the kernel any more makes the"
            + " monitor probe at once; it never condemns by itself")
    boolean neighbourSignals() default true;

    @AttributeDefinition(name = "Traffic signals", description = "whether packets over an uplink are counted: that none comes back makes the"
            + " monitor probe at once, replies that come keep an uplink from being condemned. The counters are a table of nftables, ip or ip6"
            + " shoregate_traffic; where it is, the kernel tracks connections")
    boolean trafficSignals() default true;
}
