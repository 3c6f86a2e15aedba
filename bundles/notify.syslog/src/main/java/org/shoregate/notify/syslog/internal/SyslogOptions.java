package org.shoregate.notify.syslog.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** One receiver of log lines, factory PID {@value #PID}; a number out of bounds counts as the nearest bound. */
@ObjectClassDefinition(name = "Shoregate syslog", description = "Tells a syslog receiver what becomes of the uplinks")
public @interface SyslogOptions {
    /** The persistent identity of these configurations. */
    String PID = "org.shoregate.notify.syslog";

    @AttributeDefinition(name = "Name", description = "by which people call it")
    String shoregate_notifier_name() default "syslog";

    @AttributeDefinition(name = "Severity", description = "the least of an incident that is told: INFO, WARNING or CRITICAL")
    String shoregate_notifier_severity() default "INFO";

    @AttributeDefinition(name = "Local",
            description = "Whether the receiver is reached without an uplink: this machine, the LAN.")
    boolean shoregate_notifier_local() default false;

    @AttributeDefinition(name = "Address",
            description = "unix:/dev/log, udp:HOST[:PORT] or tcp:HOST[:PORT]; an IPv6 address in brackets")
    String address() default "unix:/dev/log";

    @AttributeDefinition(name = "Format", description = "of the lines; journald takes rfc3164 only",
            options = {@Option(label = "RFC 5424", value = "rfc5424"), @Option(label = "RFC 3164", value = "rfc3164")})
    String format() default "rfc5424";

    @AttributeDefinition(name = "Facility", description = "kern, user, mail, daemon ... local7, as in syslog.conf(5)")
    String facility() default "daemon";

    @AttributeDefinition(name = "Gateway", description = "its name in the lines; empty: this machine's")
    String gateway() default "";

    @AttributeDefinition(name = "LSM's lines",
            description = "Whether events of an LSM configuration in use are logged in LSM's words, too.")
    boolean lsm() default false;

    @AttributeDefinition(name = "Time limit", description = "s that the receiver may take", min = "1", max = "60")
    int timeoutS() default 10;
}
