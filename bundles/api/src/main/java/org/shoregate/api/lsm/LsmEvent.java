package org.shoregate.api.lsm;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import org.shoregate.api.net.InterfaceName;

/**
 * A connection or group of the LSM configuration in force went up or down, or has been down for long: what LSM runs scripts for.
 *
 * @param name of the connection or group, as written
 * @param before the state of the event before, or that of the start
 * @param after up, down or long_down
 * @param time when it came into that state; at long_down, when it went down
 * @param checkIp that is probed; absent for a group
 * @param device {@code device}
 * @param source address of the probes; absent for a group, and if the kernel chooses it
 * @param statistics {@link LsmStatistics#NONE} for a group
 * @param scripts what the file says of scripts
 * @param longDown {@link LsmLongDown#NONE} for a group
 */
public record LsmEvent(String name, LsmStatus before, LsmStatus after, Instant time, Optional<InetAddress> checkIp,
        Optional<InterfaceName> device, Optional<InetAddress> source, LsmStatistics statistics, LsmScripts scripts,
        LsmLongDown longDown) {
    public LsmEvent {
        if (after == LsmStatus.UNKNOWN) {
            throw new IllegalArgumentException("no event becomes unknown");
        }
    }

    /** Whether it is about a group, not a connection. */
    public boolean isGroup() {
        return checkIp.isEmpty();
    }
}
