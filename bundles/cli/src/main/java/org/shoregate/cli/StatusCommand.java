package org.shoregate.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.net.IpText;
import org.shoregate.api.plan.UplinkPlan;
import org.shoregate.api.plan.Preview;
import org.shoregate.gateway.SwitchedOff;
import org.shoregate.gateway.view.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code shoregate status}. */
@Command(name = "status", description = "Shows every uplink, and whether the kernel is as the configuration wants it; changes nothing")
final class StatusCommand implements Callable<Integer> {
    private static final int WIDTH = 80;

    @Mixin
    private Place place;

    private final Context context;

    StatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        Engine engine = Engine.forLooking(context, place);
        Optional<GatewayConfig> applied = engine.applied();
        GatewayConfig config = applied.isPresent() ? applied.get() : context.config(place);
        engine.recall(config, "status");
        SwitchedOff off = engine.state().switchedOff(config);
        Preview preview = engine.preview(config, off);
        boolean inForce = engine.state().isInForce();

        Map<String, Object> json = new LinkedHashMap<>();
        json.put("running", inForce);
        json.put("asPlanned", preview.isNothing());
        json.put("uplinks", Outcome.uplinks(preview.plan(), off));
        context.print(place, json, lines(preview, off, inForce));
        boolean unusable = preview.plan().uplinks().stream().anyMatch(u -> Outcome.word(u, off).equals("down"));
        return unusable ? ExitCode.UNUSABLE : ExitCode.OK;
    }

    private static List<String> lines(Preview preview, SwitchedOff off, boolean inForce) {
        List<String> lines = new ArrayList<>();
        if (!inForce) {
            lines.add("stopped: nothing is in force, this is what shoregate apply would find:");
        } else {
            lines.add(preview.isNothing() ? "running, the kernel is as planned"
                    : "running, but the kernel is not as planned: see shoregate plan");
        }
        TextTable table = new TextTable("NAME", "INTERFACE", "GATEWAY", "STATE", "WHY");
        for (UplinkPlan uplink : preview.plan().uplinks()) {
            table.row(uplink.provider().name(), uplink.uplink().device(),
                    uplink.uplink().gateway().map(IpText::of).orElse("-"), Outcome.word(uplink, off), uplink.reason());
        }
        lines.addAll(table.lines(WIDTH));
        return lines;
    }
}
