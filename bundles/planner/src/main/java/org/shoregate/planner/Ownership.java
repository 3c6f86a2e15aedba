package org.shoregate.planner;

import java.util.HashSet;
import java.util.Set;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.net.TableId;

/** Which tables are wholly ours: the providers', the probes', and table balance while it is in use. */
final class Ownership {
    private Ownership() {
    }

    static Set<TableId> tables(GatewayConfig config, ProbeRoutes probes) {
        Set<TableId> tables = new HashSet<>(probes.tables());
        config.providers().forEach(p -> tables.add(p.table()));
        if (config.settings().useDefaultRt()) {
            tables.add(TableId.BALANCE);
        }
        return tables;
    }
}
