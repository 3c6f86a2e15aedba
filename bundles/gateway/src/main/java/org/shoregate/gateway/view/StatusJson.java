package org.shoregate.gateway.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.JournalEntry;
import org.shoregate.api.UplinkStatus;
import org.shoregate.api.config.Diagnostic;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.LinkState;
import org.shoregate.api.net.IpText;
import org.shoregate.api.plan.NetworkPlan;

/** The gateway's state for scripts. Keys are only ever added. */
public final class StatusJson {
    private StatusJson() {
    }

    /** Health, uplinks, diagnostics, problems, notices and counters. */
    public static Map<String, Object> status(GatewayStatus status) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("health", status.health().name());
        json.put("since", status.since().toString());
        json.put("rounds", status.rounds());
        json.put("lastRoundMs", status.lastRound().toNanos() / 1e6);
        json.put("configurationValid", status.diagnostics().stream().noneMatch(Diagnostic::isError));
        json.put("uplinks", status.uplinks().stream().map(StatusJson::uplink).toList());
        json.put("diagnostics", status.diagnostics().stream().map(Object::toString).toList());
        json.put("problems", status.problems());
        json.put("notices", status.plan().map(NetworkPlan::notices).orElse(List.of()));
        return json;
    }

    /** One uplink. */
    public static Map<String, Object> uplink(UplinkStatus uplink) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", uplink.plan().provider().name().value());
        json.put("interface", uplink.plan().uplink().device().value());
        uplink.gateway().ifPresent(g -> json.put("gateway", IpText.of(g)));
        uplink.plan().uplink().source().ifPresent(s -> json.put("address", IpText.of(s)));
        json.put("state", uplink.word());
        json.put("inService", uplink.plan().inService());
        json.put("disabled", uplink.disabled());
        json.put("since", uplink.since().toString());
        json.put("reason", uplink.plan().reason());
        json.put("evidence", uplink.state().evidence());
        json.put("verdict", uplink.state().getClass().getSimpleName().toLowerCase());
        json.put("verdictSince", uplink.state().since().toString());
        LinkState.causeOf(uplink.state()).ifPresent(c -> json.put("cause", c.name()));
        return json;
    }

    /** One journal entry. */
    public static Map<String, Object> entry(JournalEntry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("n", entry.number());
        json.put("time", entry.time().toString());
        json.put("kind", entry.kind().name());
        if (!entry.providers().isEmpty()) {
            json.put("providers", entry.providers().stream().map(ProviderName::value).sorted().toList());
        }
        json.put("summary", entry.summary());
        if (!entry.details().isEmpty()) {
            json.put("details", entry.details());
        }
        return json;
    }
}
