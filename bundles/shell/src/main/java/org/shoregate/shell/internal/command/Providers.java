package org.shoregate.shell.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.shoregate.api.Gateway;
import org.shoregate.api.UplinkStatus;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.Provider;
import org.shoregate.api.net.IpText;
import org.shoregate.api.net.Mark;
import org.shoregate.gateway.view.StatusJson;
import org.shoregate.gateway.view.TextTable;

/** {@code wan:providers}. */
@Service
@Command(scope = "wan", name = "providers", description = "Lists the providers of the configuration in force")
public final class Providers extends WanCommand {
    @Override
    Output run(Gateway gateway) {
        TextTable table = new TextTable("NAME", "NUMBER", "MARK", "INTERFACE", "GATEWAY", "DEFAULT", "OPTIONS");
        List<Map<String, Object>> json = new ArrayList<>();
        for (UplinkStatus uplink : gateway.status().uplinks()) {
            Provider provider = uplink.plan().provider();
            String mark = provider.mark().map(Mark::toString).orElse("-");
            table.row(provider.name(), provider.table(), mark, provider.device(),
                    uplink.gateway().map(IpText::of).orElse("-"), role(provider.role()), options(provider));
            Map<String, Object> entry = new LinkedHashMap<>(StatusJson.uplink(uplink));
            entry.put("number", Integer.toUnsignedLong(provider.table().value()));
            provider.mark().ifPresent(m -> entry.put("mark", m.toString()));
            entry.put("defaultRoute", role(provider.role()));
            entry.put("options", provider.options().stream().map(o -> o.name().toLowerCase()).sorted().toList());
            json.add(entry);
        }
        return new Output(table.lines(WIDTH), json);
    }

    private static String role(DefaultRouteRole role) {
        return switch (role) {
            case DefaultRouteRole.Nothing nothing -> "-";
            case DefaultRouteRole.Balance balance -> "balance=" + balance.weight();
            case DefaultRouteRole.Fallback fallback -> "fallback";
            case DefaultRouteRole.WeightedFallback fallback -> "fallback=" + fallback.weight();
        };
    }

    private static String options(Provider provider) {
        return provider.options().stream().map(o -> o.name().toLowerCase()).sorted().collect(Collectors.joining(" "));
    }
}
