package org.shoregate.config.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration {@code org.shoregate.config}. */
@ObjectClassDefinition(name = "Shoregate configuration", description = "Where the Shorewall files are.")
@interface ConfigOptions {
    @AttributeDefinition(description = "Directory with shorewall.conf, interfaces, providers and so on. If empty, what the command line says with "
            + "--config, else /etc/shorewall.")
    String directory() default "";

    @AttributeDefinition(description = "Which of the two the directory is for: ipv4 or ipv6. If empty, what the command line says, else ipv4.")
    String family() default "";

    @AttributeDefinition(description = "Codes of warnings that are not to be told, as SG-L014, with commas between.")
    String[] ignore() default {};

    @AttributeDefinition(description = "Whether edits are put in force by themselves; if not, wan:reload does it.")
    boolean watch() default true;
}
