package org.shoregate.shell.internal.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.net.TableId;

/** Names of routing tables: the kernel's, Shorewall's, the providers'. */
final class TableNames {
    private final Map<String, TableId> tables = new LinkedHashMap<>();

    TableNames(GatewayStatus status) {
        tables.put("main", TableId.MAIN);
        tables.put("default", TableId.DEFAULT);
        tables.put("local", TableId.LOCAL);
        tables.put("balance", TableId.BALANCE);
        status.uplinks().forEach(u -> tables.put(u.plan().provider().name().value(), u.plan().provider().table()));
    }

    Iterable<String> names() {
        return tables.keySet();
    }

    /** The table of a name or number. */
    Optional<TableId> find(String text) {
        try {
            return Optional.ofNullable(tables.get(text)).or(() -> Optional.of(new TableId(Integer.parseUnsignedInt(text))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The name, or the number if it has none. */
    String name(TableId table) {
        return tables.entrySet().stream().filter(e -> e.getValue().equals(table)).map(Map.Entry::getKey).findFirst()
                .orElse(table.toString());
    }
}
