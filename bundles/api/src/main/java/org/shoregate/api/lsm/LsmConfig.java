package org.shoregate.api.lsm;

import java.util.List;

/**
 * A whole {@code lsm.conf} or {@code foolsm.conf} with all that it includes, every default filled in.
 *
 * @param debug how much LSM logs, {@link #DEFAULT_DEBUG} if the file does not say
 * @param connections in file order, at least one
 * @param groups in file order; each member is the name of a connection
 */
public record LsmConfig(int debug, List<LsmConnection> connections, List<LsmGroup> groups) {
    /** Of {@code debug=}: events, statistics and bit maps are logged. */
    public static final int DEFAULT_DEBUG = 8;

    public LsmConfig {
        connections = List.copyOf(connections);
        groups = List.copyOf(groups);
        if (connections.isEmpty()) {
            throw new IllegalArgumentException("no connection");
        }
    }
}
