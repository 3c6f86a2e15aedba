package org.shoregate.gateway.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration {@code org.shoregate.gateway}. */
@ObjectClassDefinition(name = "Shoregate gateway", description = "Where the gateway keeps its records, and how many.")
@interface GatewayOptions {
    @AttributeDefinition(description = "Directory of the state files and of the journal; created when it is missing. If empty, what the command "
            + "line says with --state, else /var/lib/shoregate. A change holds from the next start.")
    String state() default "";

    @AttributeDefinition(description = "Journal entries kept in memory.", min = "10", max = "1000000")
    int journal_size() default WholeNumber.USUAL_JOURNAL_SIZE;

    @AttributeDefinition(description = "Size of one journal file in KiB; there are at most two.", min = "16", max = "1048576")
    int journal_kib() default WholeNumber.USUAL_JOURNAL_KIB;

    @AttributeDefinition(description = "Which of the routing backends that wan:backends shows is used: a filter of RFC 4515.")
    String routing_target() default "(shoregate.backend.name=netlink)";

    @AttributeDefinition(description = "Which of the mark backends that wan:backends shows is used: a filter of RFC 4515.")
    String marks_target() default "(shoregate.backend.name=nftables)";

    @AttributeDefinition(description = "What becomes of the connections over a provider that fails: leave, move, reset or 'drain SECONDS'. "
            + "Behind a name, as in 'LTE drain 60', that provider's own.")
    String[] flows_down() default "reset";

    @AttributeDefinition(description = "The same for a provider that a person switches off or removes.")
    String[] flows_disable() default "reset";

    @AttributeDefinition(description = "The same for a provider when another one, as good or better by its role, comes back.")
    String[] flows_failback() default "leave";
}
