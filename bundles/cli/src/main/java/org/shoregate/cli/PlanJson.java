package org.shoregate.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.plan.Change;
import org.shoregate.gateway.Preview;
import org.shoregate.gateway.view.IpJson;

/** What a round would change, and what there would be then, for scripts. Keys are only ever added. */
final class PlanJson {
    private PlanJson() {
    }

    /**
     * Rules, routes and nft text as they would be, then each change in its order, the marking rules among them as a whole.
     *
     * @param nft the marking rules as {@code nft -f} reads them
     */
    static Map<String, Object> of(Verdict verdict, Preview preview, String nft) {
        NetworkState after = AfterChanges.of(preview.network(), preview.changes());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rules", IpJson.rules(after.rules()));
        json.put("routes", IpJson.routes(after.routes()));
        json.put("nft", nft);
        json.put("nothingToDo", preview.isNothing());
        json.put("changes", Stream.concat(preview.changes().build().stream(), preview.changes().teardown().stream())
                .map(PlanJson::change).toList());
        json.put("marksInstalled", preview.marksInstalled());
        json.put("notices", preview.plan().notices());
        json.put("configuration", verdict.json());
        return json;
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
