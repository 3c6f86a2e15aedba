package org.shoregate.notify.mail.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * One way to send mail, factory configuration {@value #PID}: another for each person or group with a server or severity of its
 * own.
 */
@ObjectClassDefinition(name = "Shoregate notices by mail", description = "Sends notices to a mail server")
@interface MailOptions {
    /** The persistent identity of the factory. */
    String PID = "org.shoregate.notify.mail";

    @AttributeDefinition(name = "Name", description = "What commands call it by, such as mail-oncall")
    String shoregate_notifier_name();

    @AttributeDefinition(name = "Severity", description = "INFO, WARNING or CRITICAL: the least that is sent")
    String shoregate_notifier_severity() default "INFO";

    @AttributeDefinition(name = "Local",
            description = "Whether the server is reached without an uplink: this machine, the LAN.")
    boolean shoregate_notifier_local() default false;

    @AttributeDefinition(name = "Host", description = "The mail server that takes the mail for delivery: name or address")
    String host();

    @AttributeDefinition(name = "Port", description = "0 for the usual one: 587 with starttls, 465 with tls, 25 with none",
            min = "0", max = "65535")
    int port() default 0;

    @AttributeDefinition(name = "TLS",
            description = "starttls: encrypts once connected, and gives up if the server cannot; tls: from the"
            + " beginning; none: not at all, and then with a password only to this very machine")
    String tls() default "starttls";

    @AttributeDefinition(name = "CA file",
            description = "Certificates in PEM that are believed instead of Java's own; empty for those")
    String caFile() default "";

    @AttributeDefinition(name = "User", description = "Empty for none")
    String user() default "";

    @AttributeDefinition(name = "Password file", description = "Holds the password and nothing else; mode 0600")
    String passwordFile() default "";

    @AttributeDefinition(name = "Password variable", description = "An environment variable with the password, instead of a file")
    String passwordVariable() default "";

    @AttributeDefinition(name = "From", description = "Address of the sender, on the envelope, too")
    String from();

    @AttributeDefinition(name = "To", description = "Addresses with commas between")
    String[] to();

    @AttributeDefinition(name = "Gateway", description = "The name of this gateway in subjects; empty for the host name")
    String gateway() default "";

    @AttributeDefinition(name = "Time-out", description = "s, the longest wait for a connection and for each answer", min = "1",
            max = "600")
    int timeoutSeconds() default 20;
}
