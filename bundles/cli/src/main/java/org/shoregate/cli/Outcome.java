package org.shoregate.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shoregate.api.net.IpText;
import org.shoregate.api.plan.Change;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.UplinkPlan;
import org.shoregate.gateway.RoundResult;
import org.shoregate.gateway.SwitchedOff;

/** What is said of a plan and of a round. */
final class Outcome {
    private Outcome() {
    }

    /** Warns of uplinks that do not serve though nobody has switched them off; returns the exit code. */
    static int report(Context context, Place place, RoundResult.Applied round, SwitchedOff off) {
        List<UplinkPlan> unusable = round.plan().uplinks().stream()
                .filter(u -> !u.inService() && !off.providers().contains(u.provider().name())).toList();
        unusable.forEach(u -> context.warn("provider " + u.provider().name() + " is unusable: " + u.reason()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("changes", round.changes().stream().map(Change::toString).toList());
        json.put("marksInstalled", round.marksInstalled());
        json.put("uplinks", uplinks(round.plan(), off));
        context.print(place, json, List.of(summary(round)));
        return unusable.isEmpty() ? ExitCode.OK : ExitCode.UNUSABLE;
    }

    /** Each uplink for scripts. */
    static List<Map<String, Object>> uplinks(NetworkPlan plan, SwitchedOff off) {
        List<Map<String, Object>> uplinks = new ArrayList<>();
        for (UplinkPlan uplink : plan.uplinks()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", uplink.provider().name().value());
            json.put("interface", uplink.uplink().device().value());
            uplink.uplink().gateway().ifPresent(g -> json.put("gateway", IpText.of(g)));
            json.put("state", word(uplink, off));
            json.put("reason", uplink.reason());
            uplinks.add(json);
        }
        return uplinks;
    }

    /** {@code up}, {@code down} or {@code disabled}. */
    static String word(UplinkPlan uplink, SwitchedOff off) {
        if (off.providers().contains(uplink.provider().name())) {
            return "disabled";
        }
        return uplink.inService() ? "up" : "down";
    }

    private static String summary(RoundResult.Applied round) {
        if (round.changes().isEmpty() && !round.marksInstalled()) {
            return "nothing to do";
        }
        return Count.of(round.changes().size(), "change") + " to routes and rules"
                + (round.marksInstalled() ? ", new marking rules" : "");
    }
}
