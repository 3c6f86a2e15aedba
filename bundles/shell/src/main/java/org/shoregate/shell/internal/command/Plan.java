package org.shoregate.shell.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayException;
import org.shoregate.api.plan.Change;
import org.shoregate.api.plan.Preview;
import org.shoregate.gateway.view.ChangeJson;
import org.shoregate.gateway.view.TextTable;

/** {@code wan:plan}. */
@Service
@Command(scope = "wan", name = "plan", description = "Shows what wan:reload would change in the kernel: + new, - gone, ~ replaced; changes nothing")
public final class Plan extends WanCommand {
    @Override
    Output run(Gateway gateway) throws GatewayException {
        return output(gateway.preview());
    }

    static Output output(Preview preview) {
        TextTable table = new TextTable("", "WHAT");
        preview.changes().build().forEach(c -> row(table, c));
        if (!preview.marksInstalled()) {
            table.row("~", "the marking rules as a whole; wan:marks shows those in force");
        }
        preview.changes().teardown().forEach(c -> row(table, c));
        List<String> lines = new ArrayList<>();
        preview.plan().notices().forEach(n -> lines.add("# " + n));
        lines.addAll(preview.isNothing() ? List.of("nothing to do") : table.lines(WIDTH));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("nothingToDo", preview.isNothing());
        json.put("changes", ChangeJson.changes(preview.changes()));
        json.put("marksInstalled", preview.marksInstalled());
        json.put("notices", preview.plan().notices());
        return new Output(lines, json);
    }

    private static void row(TextTable table, Change change) {
        switch (change) {
            case Change.AddRule add -> table.row("+", add.rule());
            case Change.DeleteRule delete -> table.row("-", delete.rule());
            case Change.AddRoute add -> table.row("+", add.route());
            case Change.DeleteRoute delete -> table.row("-", delete.route());
            case Change.ReplaceRoute replace -> {
                table.row("~", replace.after());
                table.row("", "was " + replace.before());
            }
        }
    }
}
