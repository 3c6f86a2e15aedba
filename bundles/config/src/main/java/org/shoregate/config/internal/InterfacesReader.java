package org.shoregate.config.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.shoregate.api.config.InterfaceConfig;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.config.internal.syntax.ColumnFormat;
import org.shoregate.config.internal.syntax.ConfigDirectory;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Row;
import org.shoregate.config.internal.syntax.Token;

/** Reads shorewall-interfaces(5), in its old format and in the present one, and the zones that shorewall-hosts(5) gives. */
final class InterfacesReader {
    static final ColumnFormat FORMAT = ColumnFormat.withFormats("interfaces", 1, Map.of(
            1, List.of("zone", "interface", "broadcast", "options"),
            2, List.of("zone", "interface", "options")));
    static final ColumnFormat HOSTS = ColumnFormat.of("hosts", "zone", "hosts", "options");
    /** Known and of no concern to routing: a packet filter's business, or the kernel's. */
    private static final Set<String> OUTSIDE = Set.of("accept_ra", "arp_filter", "arp_ignore", "blacklist", "bridge", "dbl",
            "destonly", "detectnets", "dhcp", "forward", "ignore", "local", "loopback", "maclist", "mss", "nets",
            "nodbl", "norfc1918", "nosmurfs", "omitanycast", "proxyarp", "proxyndp", "routeback", "rpfilter",
            "sfilter", "sourceroute", "tcpflags", "unmanaged", "upnp", "upnpclient");

    private final ConfigDirectory directory;
    private final Zones zones;
    private final Diagnostics diagnostics;
    private final Set<String> outside = new TreeSet<>();
    private final Set<String> seen = new HashSet<>();
    private Optional<SourceLocation> firstOutside = Optional.empty();

    InterfacesReader(ConfigDirectory directory, Zones zones, Diagnostics diagnostics) {
        this.directory = directory;
        this.zones = zones;
        this.diagnostics = diagnostics;
    }

    Interfaces read() {
        List<Interfaces.Entry> entries = new ArrayList<>();
        directory.rows(FORMAT).forEach(row -> entry(row).ifPresent(entries::add));
        if (entries.isEmpty() && !diagnostics.hasErrors()) {
            diagnostics.error("SG-I001", directory.place("interfaces"), "no interface is declared; add a line for each interface of this machine");
        }
        firstOutside.ifPresent(at -> diagnostics.warning("SG-I002", at, "outside of multi-ISP routing and left to the firewall: "
                + String.join(", ", outside)));
        return new Interfaces(entries, hosted());
    }

    private Optional<Interfaces.Entry> entry(Row row) {
        checkZone(row.column("zone"));
        checkBroadcast(row);
        Token name = row.column("interface");
        boolean port = name.text().contains(":");
        String logical = port ? name.text().substring(name.text().indexOf(':') + 1) : name.text();
        if (!isName(logical)) {
            diagnostics.error("SG-I003", name.at(), "'" + name.text() + "' is no interface; give a name of 1 to 15 characters, or one ending in +");
            return Optional.empty();
        }
        if (!seen.add(logical)) {
            diagnostics.error("SG-I004", name.at(), "interface " + logical + " is declared twice; remove one of the lines");
            return Optional.empty();
        }
        return Optional.of(withOptions(row, logical, port));
    }

    private Interfaces.Entry withOptions(Row row, String logical, boolean port) {
        InterfaceOptions options = new InterfaceOptions(diagnostics);
        String physical = logical;
        Set<String> names = new TreeSet<>();
        for (Token option : row.value("options").map(t -> t.list(diagnostics)).orElse(List.of())) {
            String[] pair = option.text().split("=", 2);
            names.add(pair[0]);
            if (pair[0].equals("physical")) {
                physical = physical(option, pair, logical);
            } else if (!options.take(option, pair)) {
                other(option, pair[0]);
            }
        }
        InterfaceConfig config = options.config(logical, physical, row.at());
        return new Interfaces.Entry(logical, physical, row.value("zone").isPresent(), port, config.optional(),
                config.routeFilter().orElse(0) > 0, names, config);
    }

    private String physical(Token option, String[] pair, String logical) {
        if (pair.length < 2 || !isName(pair[1]) || pair[1].endsWith("+") != logical.endsWith("+")) {
            diagnostics.error("SG-I005", option.at(), "physical= needs the kernel's name of " + logical
                    + (logical.endsWith("+") ? ", ending in + as well" : ""));
            return logical;
        }
        return pair[1];
    }

    private void other(Token option, String name) {
        if (OUTSIDE.contains(name)) {
            outside.add(name);
            firstOutside = firstOutside.or(() -> Optional.of(option.at()));
        } else {
            diagnostics.error("SG-I007", option.at(), "unknown option '" + option.text() + "'; see shorewall-interfaces(5)");
        }
    }

    /** Options that slip into this column would be lost. */
    private void checkBroadcast(Row row) {
        for (Token broadcast : row.format() > 1 ? List.<Token>of() : row.value("broadcast").map(t -> t.list(diagnostics)).orElse(List.of())) {
            if (!broadcast.text().matches("detect|[0-9.]+")) {
                diagnostics.error("SG-I011", broadcast.at(), "'" + broadcast.text() + "' is no broadcast address; write detect, - or addresses, "
                        + "or ?FORMAT 2 on top, which has no such column");
            }
        }
    }

    private void checkZone(Token zone) {
        if (zone.text().equals(zones.firewall())) {
            diagnostics.error("SG-I008", zone.at(), "zone " + zone.text() + " is the gateway itself and has no interfaces; name another zone");
        }
        if (!zone.isEmpty() && !zones.names().contains(zone.text())) {
            diagnostics.error("SG-I008", zone.at(), "unknown zone '" + zone.text() + "'; declare it in the file zones");
        }
    }

    private Set<String> hosted() {
        Set<String> names = new HashSet<>();
        for (Row row : directory.rows(HOSTS)) {
            checkZone(row.column("zone"));
            names.add(row.column("hosts").text().split(":", 2)[0]);
        }
        return names;
    }

    private static boolean isName(String text) {
        return text.equals("+") || Interfaces.isOne(text.endsWith("+") ? text.substring(0, text.length() - 1) : text) && InterfaceName.isValid(text);
    }
}
