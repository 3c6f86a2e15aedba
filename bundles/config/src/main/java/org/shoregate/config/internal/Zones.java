package org.shoregate.config.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shoregate.config.internal.syntax.ColumnFormat;
import org.shoregate.config.internal.syntax.ConfigDirectory;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Row;

/**
 * The names of shorewall-zones(5).
 *
 * @param firewall the zone that stands for the gateway itself; {@code fw} if the file names none
 */
record Zones(Set<String> names, String firewall) {
    private static final ColumnFormat FORMAT = ColumnFormat.of("zones", "zone", "type", "options", "in_options", "out_options");
    private static final Set<String> FIREWALL_TYPES = Set.of("firewall");

    static Zones read(ConfigDirectory directory, Diagnostics diagnostics) {
        List<Row> rows = directory.rows(FORMAT);
        Optional<Row> firewall = rows.stream().filter(r -> FIREWALL_TYPES.contains(r.column("type").text())).findFirst();
        if (firewall.isEmpty()) {
            diagnostics.error("SG-Z001", directory.place("zones"), "no zone of type firewall; add a line such as: fw firewall");
        }
        Set<String> names = rows.stream().map(Zones::name).collect(Collectors.toSet());
        return new Zones(names, firewall.map(Zones::name).orElse("fw"));
    }

    /** Without the parents behind the colon. */
    private static String name(Row row) {
        return row.column("zone").text().split(":", 2)[0];
    }
}
