package org.shoregate.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.net.TableId;

/** The names of routing tables, in the form of iproute2's rt_tables: what is there already, and the providers. */
final class TableNames {
    private static final List<Path> SYSTEM_TABLES = List.of(Path.of("/etc/iproute2/rt_tables"), Path.of("/usr/share/iproute2/rt_tables"));
    private static final String RESERVED = "255\tlocal\n254\tmain\n253\tdefault\n0\tunspec\n";

    private TableNames() {
    }

    /** What the system's own file says, the administrator's before the distribution's; "" if there is none. */
    static String ofSystem() {
        List<String> found = new ArrayList<>();
        for (Path file : SYSTEM_TABLES) {
            try {
                new StateFile(file).read().ifPresent(found::add);
            } catch (IOException e) {
                continue; // names are a courtesy: an unreadable list is as good as none
            }
        }
        return found.isEmpty() ? "" : found.getFirst();
    }

    /** @param existing the system's own file; empty if there is none */
    static String merge(String existing, GatewayConfig config) {
        Map<String, String> ours = new LinkedHashMap<>();
        if (config.settings().useDefaultRt()) {
            ours.put(TableId.BALANCE.toString(), "balance");
        }
        for (Provider provider : config.providers()) {
            ours.put(provider.table().toString(), provider.name().value());
        }
        StringBuilder merged = new StringBuilder();
        (existing.isBlank() ? RESERVED : existing).lines().filter(l -> !clashes(l, ours)).forEach(l -> merged.append(l).append('\n'));
        ours.forEach((number, name) -> merged.append(number).append('\t').append(name).append('\n'));
        return merged.toString();
    }

    private static boolean clashes(String line, Map<String, String> ours) {
        String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
        return words.length >= 2 && (ours.containsKey(words[0]) || ours.containsValue(words[1]));
    }
}
