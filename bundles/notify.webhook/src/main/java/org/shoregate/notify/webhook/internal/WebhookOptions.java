package org.shoregate.notify.webhook.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One receiver of notices by HTTP, factory configuration {@value #PID}. */
@ObjectClassDefinition(name = "Shoregate notices by HTTP", description = "Posts notices as JSON")
@interface WebhookOptions {
    /** The persistent identity of the factory. */
    String PID = "org.shoregate.notify.webhook";

    @AttributeDefinition(name = "Name", description = "What commands call it by, such as webhook-chat")
    String shoregate_notifier_name();

    @AttributeDefinition(name = "Severity", description = "INFO, WARNING or CRITICAL: the least that is posted")
    String shoregate_notifier_severity() default "INFO";

    @AttributeDefinition(name = "Local",
            description = "Whether the server is reached without an uplink: this machine, the LAN.")
    boolean shoregate_notifier_local() default false;

    @AttributeDefinition(name = "Template",
            description = "What the receiver understands: json, slack, mattermost, teams, ntfy, pagerduty")
    String template() default "json";

    @AttributeDefinition(name = "URL", description = "Where to post; for one that is itself a secret, use a file or a variable")
    String url() default "";

    @AttributeDefinition(name = "URL file", description = "Holds the URL and nothing else; mode 0600")
    String urlFile() default "";

    @AttributeDefinition(name = "URL variable", description = "An environment variable with the URL")
    String urlVariable() default "";

    @AttributeDefinition(name = "Key file", description = "Holds the key of the signature and nothing else; mode 0600")
    String keyFile() default "";

    @AttributeDefinition(name = "Key variable", description = "An environment variable with the key of the signature")
    String keyVariable() default "";

    @AttributeDefinition(name = "Token file", description = "Holds the bearer token, or PagerDuty's routing key; mode 0600")
    String tokenFile() default "";

    @AttributeDefinition(name = "Token variable", description = "An environment variable with the token")
    String tokenVariable() default "";

    @AttributeDefinition(name = "CA file", description = "Certificates in PEM that are believed instead of Java's own")
    String caFile() default "";

    @AttributeDefinition(name = "Gateway", description = "The name of this gateway; empty for the host name")
    String gateway() default "";

    @AttributeDefinition(name = "Time-out", description = "s, the longest wait for a connection, and for an answer", min = "1",
            max = "600")
    int timeoutSeconds() default 20;
}
