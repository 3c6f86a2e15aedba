package org.shoregate.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.Preview;
import org.shoregate.gateway.view.ChangeJson;
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
        json.put("changes", ChangeJson.changes(preview.changes()));
        json.put("marksInstalled", preview.marksInstalled());
        json.put("notices", preview.plan().notices());
        json.put("configuration", verdict.json());
        return json;
    }
}
