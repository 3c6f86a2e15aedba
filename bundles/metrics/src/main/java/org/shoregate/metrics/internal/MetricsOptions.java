package org.shoregate.metrics.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration {@code org.shoregate.metrics}; without it nothing is served. */
@ObjectClassDefinition(name = "Shoregate metrics", description = "Figures for Prometheus and a page for watchdogs, by HTTP. Served once there is such a file.")
@interface MetricsOptions {
    /** Its name. */
    String PID = "org.shoregate.metrics";

    @AttributeDefinition(description = "The address to listen on. Whoever reaches it may read everything; there is no password.")
    String address() default "127.0.0.1";

    @AttributeDefinition(description = "The TCP port to listen on.", min = "1", max = "65535")
    int port() default 9477;
}
