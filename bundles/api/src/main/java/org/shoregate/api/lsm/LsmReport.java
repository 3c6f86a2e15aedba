package org.shoregate.api.lsm;

import java.util.List;

/** What is known of the connections and groups of the LSM configuration in force, both in file order; empty without one. */
public record LsmReport(List<LsmConnectionReport> connections, List<LsmGroupReport> groups) {
    public LsmReport {
        connections = List.copyOf(connections);
        groups = List.copyOf(groups);
    }
}
