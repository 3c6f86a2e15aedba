package org.shoregate.api.lsm;

import org.shoregate.api.config.SourceLocation;

/**
 * A {@code connection} block: one target that is probed over one device.
 *
 * @param name as written; LSM does not require that it is the only one of this name
 * @param location of the line that opens the block
 */
public record LsmConnection(String name, LsmProbe probe, LsmThresholds thresholds, LsmStartup startup, LsmScripts scripts,
        LsmLongDown longDown, SourceLocation location) {
}
