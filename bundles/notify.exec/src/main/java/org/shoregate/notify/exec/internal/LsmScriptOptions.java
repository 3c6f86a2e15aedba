package org.shoregate.notify.exec.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** How scripts of an LSM configuration are run, PID {@value #PID}; a number out of bounds counts as the nearest bound. */
@ObjectClassDefinition(name = "Shoregate scripts of LSM", description = "How scripts that an LSM configuration names are run")
public @interface LsmScriptOptions {
    /** The persistent identity of this configuration. */
    String PID = "org.shoregate.notify.lsm";

    @AttributeDefinition(name = "Run", description = "Whether scripts of an LSM configuration in use are run.")
    boolean run() default true;

    @AttributeDefinition(name = "Arguments", description = "16 as lsm gives them; 18 as foolsm 1.0.19 and later",
            options = {@Option(label = "lsm", value = "16"), @Option(label = "foolsm", value = "18")})
    int arguments() default LsmArguments.LSM;

    @AttributeDefinition(name = "Time limit", description = "s; then a script is killed with all that it has started", min = "1",
            max = "600")
    int limitS() default Script.LIMIT_S;
}
