package org.shoregate.api.lsm;

import org.osgi.annotation.versioning.ConsumerType;
import org.shoregate.api.spi.Registration;

/** Where an LSM configuration comes from. A service. */
@ConsumerType
public interface LsmSource {
    /** Reads it anew; blocks while files are read. Never throws for what is wrong in them. */
    LsmResult load();

    /** Calls back, on a thread of the source's own, whenever {@link #load} may give something new. */
    Registration onChange(Runnable changed);
}
