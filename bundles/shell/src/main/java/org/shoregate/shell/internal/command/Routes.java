package org.shoregate.shell.internal.command;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayException;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.TableId;
import org.shoregate.gateway.view.IpJson;

/** {@code wan:routes}. */
@Service
@Command(scope = "wan", name = "routes", description = "Shows the kernel's routes as read after the last round; * is ours")
public final class Routes extends WanCommand {
    @Argument(name = "table", description = "A provider, main, default, balance, or a table's number; all tables if not given")
    @Completion(TableCompleter.class)
    private String table;

    @Override
    Output run(Gateway gateway) throws GatewayException {
        GatewayStatus status = gateway.status();
        TableNames names = new TableNames(status);
        List<Route> routes = status.network().map(NetworkState::routes).orElse(List.of());
        if (table != null) {
            TableId wanted = names.find(table).orElseThrow(
                    () -> new GatewayException("there is no table " + table + "; tables are " + String.join(", ", names.names())));
            routes = routes.stream().filter(r -> r.table().equals(wanted)).toList();
        }
        return new Output(lines(routes, names), IpJson.routes(routes));
    }

    private static List<String> lines(List<Route> routes, TableNames names) {
        List<String> lines = new ArrayList<>();
        for (TableId id : routes.stream().map(Route::table).distinct().sorted().toList()) {
            lines.add("table " + names.name(id) + ":");
            routes.stream().filter(r -> r.table().equals(id)).forEach(r -> lines.add((r.isOwn() ? "* " : "  ") + r));
        }
        return lines;
    }
}
