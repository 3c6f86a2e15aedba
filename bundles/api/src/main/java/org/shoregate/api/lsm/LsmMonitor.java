package org.shoregate.api.lsm;

import org.osgi.annotation.versioning.ProviderType;

/** Watches uplinks by an LSM configuration. A service of the monitor's; thread-safe. */
@ProviderType
public interface LsmMonitor {
    /**
     * What is known now. Waits for the monitor's thread, which is a matter of milliseconds.
     *
     * @throws IllegalStateException if that does not answer within a few seconds
     */
    LsmReport report();

    /** Reads the LSM configuration anew and puts it in force; an invalid one changes nothing. Blocks while files are read. */
    LsmResult reload();
}
