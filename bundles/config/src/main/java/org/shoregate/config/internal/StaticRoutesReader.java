package org.shoregate.config.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.StaticRoute;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.RouteKey;
import org.shoregate.api.net.RouteType;
import org.shoregate.api.net.TableId;
import org.shoregate.config.internal.syntax.ColumnFormat;
import org.shoregate.config.internal.syntax.ConfigDirectory;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Row;
import org.shoregate.config.internal.syntax.Token;

/** Reads shorewall-routes(5), and adds the routes that NULL_ROUTE_RFC1918 asks for. Used once. */
final class StaticRoutesReader {
    static final ColumnFormat FORMAT = ColumnFormat.of("routes", "provider", "dest", "gateway", "device", "options");
    private static final String PERSISTENT = "persistent";
    private static final Map<String, RouteType> REFUSING = Map.of("blackhole", RouteType.BLACKHOLE,
            "unreachable", RouteType.UNREACHABLE, "prohibit", RouteType.PROHIBIT);
    /** RFC 1918, section 3. */
    private static final List<IpPrefix> PRIVATE = List.of(IpPrefix.parse("10.0.0.0/8"), IpPrefix.parse("172.16.0.0/12"),
            IpPrefix.parse("192.168.0.0/16"));

    private final Interfaces interfaces;
    private final TableNames tables;
    private final Map<ProviderName, InterfaceName> devices = new HashMap<>();
    private final Addresses addresses;
    private final Diagnostics diagnostics;
    private final Set<RouteKey> seen = new HashSet<>();

    StaticRoutesReader(Interfaces interfaces, TableNames tables, List<Provider> providers, Addresses addresses, Diagnostics diagnostics) {
        this.interfaces = interfaces;
        this.tables = tables;
        providers.forEach(p -> devices.put(p.name(), p.device()));
        this.addresses = addresses;
        this.diagnostics = diagnostics;
    }

    /** @param nullRoutes what to do with packets to private networks, if anything */
    List<StaticRoute> read(ConfigDirectory directory, Optional<RouteType> nullRoutes) {
        List<StaticRoute> routes = new ArrayList<>();
        for (Row row : directory.rows(FORMAT)) {
            route(row).ifPresent(routes::add);
        }
        nullRoutes.ifPresent(type -> addNullRoutes(routes, type, directory));
        return routes;
    }

    private void addNullRoutes(List<StaticRoute> routes, RouteType type, ConfigDirectory directory) {
        for (IpPrefix network : PRIVATE) {
            if (!seen.contains(new RouteKey(TableId.MAIN, network, 0))) {
                routes.add(new StaticRoute(TableId.MAIN, Optional.empty(), network, type, Optional.empty(), Optional.empty(), true, false,
                        directory.place("shorewall.conf")));
            }
        }
    }

    private Optional<StaticRoute> route(Row row) {
        Optional<TableId> table = table(row.column("provider"));
        Optional<IpPrefix> destination = destination(row.column("dest"));
        Token way = row.column("gateway");
        RouteType type = REFUSING.getOrDefault(way.text(), RouteType.UNICAST);
        Optional<InetAddress> gateway = type.refuses() || way.isEmpty() ? Optional.empty() : addresses.address(way, "SG-T004");
        boolean good = (type.refuses() || way.isEmpty() || gateway.isPresent()) & optionsAreKnown(row);
        if (table.isEmpty() || destination.isEmpty() || !good) {
            return Optional.empty();
        }
        if (!seen.add(new RouteKey(table.get(), destination.get(), 0))) {
            diagnostics.error("SG-T003", row.column("dest").at(), "a second route to " + row.column("dest").text() + " in this table; remove one of them");
        }
        Optional<ProviderName> provider = tables.provider(table.get());
        Optional<InterfaceName> device = device(row, type, gateway, provider);
        if (!type.refuses() && gateway.isEmpty() && device.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StaticRoute(table.get(), provider, destination.get(), type, gateway, device, false, isPersistent(row), row.at()));
    }

    private Optional<TableId> table(Token token) {
        Optional<TableId> table = tables.table(token.text());
        if (table.isEmpty() && tables.isMentioned(token.text())) {
            return table; // what is wrong with that provider was told
        }
        if (table.isEmpty()) {
            diagnostics.error("SG-T001", token.at(), "unknown provider '" + token.text() + "'; name one of the file providers, or main or default");
        } else if (table.get().equals(TableId.LOCAL) || table.get().value() == 0) {
            diagnostics.error("SG-T001", token.at(), "no route may be put into table " + token.text() + "; name a provider, or main or default");
            return Optional.empty();
        }
        return table;
    }

    private Optional<IpPrefix> destination(Token token) {
        if (token.isEmpty()) {
            diagnostics.error("SG-T002", token.at(), "the DEST is missing; name the network that the route leads to");
            return Optional.empty();
        }
        return addresses.network(token, "SG-T002");
    }

    private boolean optionsAreKnown(Row row) {
        Optional<Token> unknown = options(row).filter(o -> !o.text().equals(PERSISTENT)).findFirst();
        unknown.ifPresent(o -> diagnostics.error("SG-T006", o.at(), "unknown option '" + o.text() + "'; " + PERSISTENT + " is the only one"));
        return unknown.isEmpty();
    }

    private boolean isPersistent(Row row) {
        return options(row).anyMatch(o -> o.text().equals(PERSISTENT));
    }

    private Stream<Token> options(Row row) {
        return row.value("options").map(t -> t.list(diagnostics)).orElse(List.of()).stream();
    }

    private Optional<InterfaceName> device(Row row, RouteType type, Optional<InetAddress> gateway, Optional<ProviderName> provider) {
        Optional<Token> column = row.value("device");
        if (type.refuses()) {
            column.ifPresent(c -> diagnostics.error("SG-T005", c.at(), "a " + row.column("gateway").text() + " route leads nowhere; remove the DEVICE"));
            return Optional.empty();
        }
        if (column.isEmpty()) {
            Optional<InterfaceName> own = provider.map(devices::get);
            if (gateway.isEmpty() && own.isEmpty()) {
                diagnostics.error("SG-T005", row.at(), "neither GATEWAY nor DEVICE; name the interface that the network is on");
            }
            return gateway.isPresent() ? Optional.empty() : own;
        }
        String name = column.get().text();
        Optional<InterfaceName> known = interfaces.find(name).map(Interfaces.Found::device);
        if (known.isEmpty() && !Interfaces.isOne(name)) {
            diagnostics.error("SG-T005", column.get().at(), "'" + name + "' is no interface");
            return known;
        }
        return known.or(() -> Optional.of(new InterfaceName(name)));
    }
}
