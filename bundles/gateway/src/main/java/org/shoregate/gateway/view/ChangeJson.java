package org.shoregate.gateway.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.plan.Change;
import org.shoregate.api.plan.ChangeSet;

/** Changes for scripts. Keys are only ever added. */
public final class ChangeJson {
    private ChangeJson() {
    }

    /** Each change in its order, shaped as {@code ip -j} prints rules and routes. */
    public static List<Map<String, Object>> changes(ChangeSet changes) {
        return Stream.concat(changes.build().stream(), changes.teardown().stream()).map(ChangeJson::change).toList();
    }

    private static Map<String, Object> change(Change change) {
        return switch (change) {
            case Change.AddRule add -> one("add", "rule", rule(add.rule()));
            case Change.DeleteRule delete -> one("delete", "rule", rule(delete.rule()));
            case Change.AddRoute add -> one("add", "route", route(add.route()));
            case Change.DeleteRoute delete -> one("delete", "route", route(delete.route()));
            case Change.ReplaceRoute replace -> {
                Map<String, Object> json = one("change", "route", route(replace.after()));
                json.put("before", route(replace.before()));
                yield json;
            }
        };
    }

    private static Map<String, Object> one(String operation, String kind, Map<String, Object> object) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("operation", operation);
        json.put(kind, object);
        return json;
    }

    private static Map<String, Object> rule(Rule rule) {
        return IpJson.rules(List.of(rule)).getFirst();
    }

    private static Map<String, Object> route(Route route) {
        return IpJson.routes(List.of(route)).getFirst();
    }
}
