package org.shoregate.config.internal;

import java.util.HashSet;
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
    static final ColumnFormat FORMAT = ColumnFormat.of("zones", "zone", "type", "options", "in_options", "out_options");
    private static final String FIREWALL = "firewall";
    /** Of Shorewall 4 and 5, of both families. */
    private static final Set<String> TYPES = Set.of(FIREWALL, "ip", "ipsec", "bport", "vserver", "loopback", "local", "ipv4", "ipsec4", "bport4",
            "ipv6", "ipsec6", "bport6");

    static Zones read(ConfigDirectory directory, Diagnostics diagnostics) {
        List<Row> rows = directory.rows(FORMAT);
        Set<String> seen = new HashSet<>();
        rows.forEach(r -> check(r, seen, diagnostics));
        Optional<Row> firewall = rows.stream().filter(r -> r.column("type").text().equals(FIREWALL)).findFirst();
        if (firewall.isEmpty()) {
            diagnostics.error("SG-Z001", directory.place("zones"), "no zone of type firewall; add a line such as: fw firewall");
        }
        Set<String> names = rows.stream().map(Zones::name).collect(Collectors.toSet());
        return new Zones(names, firewall.map(Zones::name).orElse("fw"));
    }

    private static void check(Row row, Set<String> seen, Diagnostics diagnostics) {
        if (row.value("type").filter(t -> !TYPES.contains(t.text())).isPresent()) {
            diagnostics.error("SG-Z002", row.column("type").at(), "unknown type '" + row.column("type").text() + "' of a zone; see shorewall-zones(5)");
        }
        if (!seen.add(name(row))) {
            diagnostics.error("SG-Z003", row.at(), "zone " + name(row) + " is declared twice; remove one of the lines");
        }
    }

    /** Without the parents behind the colon. */
    private static String name(Row row) {
        return row.column("zone").text().split(":", 2)[0];
    }
}
