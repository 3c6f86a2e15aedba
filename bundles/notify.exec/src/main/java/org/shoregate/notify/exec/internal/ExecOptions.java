package org.shoregate.notify.exec.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** One script, factory PID {@value #PID}; a number out of bounds counts as the nearest bound. */
@ObjectClassDefinition(name = "Shoregate script",
        description = "A program that is run at every up and down of an uplink, as LSM runs it")
public @interface ExecOptions {
    /** The persistent identity of these configurations. */
    String PID = "org.shoregate.notify.exec";

    @AttributeDefinition(name = "Name", description = "by which people call it")
    String shoregate_notifier_name() default "exec";

    @AttributeDefinition(name = "Script",
            description = "Absolute path of the program; it runs as the user of the gateway, as a rule root.")
    String script() default "";

    @AttributeDefinition(name = "Kind", description = "notify: run for every change, one after the other; "
            + "event: run for the latest only, what it supersedes is left out",
            options = {@Option(label = "every change", value = "notify"), @Option(label = "the latest change", value = "event")})
    String kind() default "notify";

    @AttributeDefinition(name = "Queue",
            description = "Scripts of kind event with the same queue, those of an LSM configuration included, "
            + "run one at a time; empty: one of its own.")
    String queue() default "";

    @AttributeDefinition(name = "Mail address", description = "the fifth argument, which LSM calls warn_email; empty for none")
    String email() default "";

    @AttributeDefinition(name = "Arguments", description = "16 as lsm gives them; 18 as foolsm 1.0.19 and later",
            options = {@Option(label = "lsm", value = "16"), @Option(label = "foolsm", value = "18")})
    int arguments() default LsmArguments.LSM;

    @AttributeDefinition(name = "Time limit", description = "s; then it is killed with all that it has started", min = "1",
            max = "600")
    int limitS() default Script.LIMIT_S;

    @AttributeDefinition(name = "First up",
            description = "Whether it is run when an uplink is up for the first time after a start.")
    boolean unknownUp() default true;
}
