package org.shoregate.api.spi;

import org.osgi.annotation.versioning.ConsumerType;
import org.shoregate.api.config.ConfigResult;

/** Where the configuration comes from. */
@ConsumerType
public interface ConfigSource {
    /** Reads it anew; blocks while files are read. Never throws for what is wrong in them. */
    ConfigResult load();

    /** Calls back, on a thread of the source's own, whenever {@link #load} may give something new. */
    Registration onChange(Runnable changed);
}
