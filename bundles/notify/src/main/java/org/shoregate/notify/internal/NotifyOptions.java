package org.shoregate.notify.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration {@value #PID}; a number out of bounds counts as the nearest bound. */
@ObjectClassDefinition(name = "Shoregate notifications", description = "What people are told of, how often, and when not.")
@interface NotifyOptions {
    /** The persistent identity of this configuration. */
    String PID = "org.shoregate.notify";

    @AttributeDefinition(name = "Spool", description = "Directory of what has to be told and what has been; created when it is missing.")
    String spool() default "/var/lib/shoregate/spool";

    @AttributeDefinition(name = "Settling time", description = "s that an uplink must be up before its incident is over; "
            + "what comes and goes within is one incident", min = "1", max = "3600")
    int settleS() default 30;

    @AttributeDefinition(name = "Burst", description = "messages of one channel that may follow one another at once", min = "1", max = "1000")
    int burst() default 5;

    @AttributeDefinition(name = "Messages per hour", description = "of one channel after a burst; what is more comes in digests", min = "1", max = "3600")
    int perHour() default 6;

    @AttributeDefinition(name = "Quiet hours", description = "CHANNEL=22:00-07:00 ..., local time; * stands for every channel not named. "
            + "Only what is critical is told then, the rest afterwards.")
    String quiet() default "";

    @AttributeDefinition(name = "Routes", description = "CHANNEL=PROVIDER[,PROVIDER...] ...: the channel is told of no other providers.")
    String routes() default "";

    @AttributeDefinition(name = "Time limit", description = "s for one delivery", min = "1", max = "600")
    int limitS() default 30;

    @AttributeDefinition(name = "Failing for", description = "min after which a channel that takes nothing is an incident itself",
            min = "1", max = "10080")
    int failingMin() default 15;
}
