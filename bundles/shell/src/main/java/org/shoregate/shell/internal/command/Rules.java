package org.shoregate.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleAction;
import org.shoregate.gateway.view.IpJson;
import org.shoregate.gateway.view.TextTable;

/** {@code wan:rules}. */
@Service
@Command(scope = "wan", name = "rules", description = "Shows the kernel's routing rules as read after the last round; * is ours")
public final class Rules extends WanCommand {
    @Override
    Output run(Gateway gateway) {
        GatewayStatus status = gateway.status();
        TableNames names = new TableNames(status);
        List<Rule> rules = status.network().map(NetworkState::rules).orElse(List.of());
        TextTable table = new TextTable("", "PRIORITY", "PACKETS", "TABLE");
        for (Rule rule : rules) {
            String target = switch (rule.action()) {
                case RuleAction.Lookup lookup -> names.name(lookup.table());
                case RuleAction.Other other -> other.toString();
            };
            table.row(rule.isOwn() ? "*" : "", rule.priority(), rule.selector(), target);
        }
        return new Output(table.lines(WIDTH), IpJson.rules(rules));
    }
}
