package org.shoregate.shell.internal.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayStatus;
import org.shoregate.gateway.view.StatusJson;
import org.shoregate.shell.internal.deploy.DeployFault;
import org.shoregate.shell.internal.deploy.DeployFolder;

/** {@code wan:status}. */
@Service
@Command(scope = "wan", name = "status", description = "Shows the health of the gateway and of every uplink, and why it is so")
public final class Status extends WanCommand {
    @Reference(optional = true)
    private DeployFolder folder;

    @Override
    Output run(Gateway gateway) {
        GatewayStatus status = gateway.status();
        List<String> faults = folder == null ? List.of() : folder.faults().stream().map(DeployFault::toString).toList();
        List<String> lines = new ArrayList<>(StatusText.lines(status, Instant.now()));
        lines.addAll(StatusText.problems(faults));
        Map<String, Object> json = new LinkedHashMap<>(StatusJson.status(status));
        json.put("deployFaults", faults);
        return new Output(lines, json);
    }
}
