package org.shoregate.shell.internal.command;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.osgi.framework.BundleContext;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayException;
import org.shoregate.api.Monitor;
import org.shoregate.api.PluginReport;
import org.shoregate.shell.internal.deploy.DeployFault;
import org.shoregate.shell.internal.deploy.DeployFolder;

/** {@code wan:monitors}. */
@Service
@Command(scope = "wan", name = "monitors", description = "Shows the probe types and verdict policies that are installed, who uses them, and how the last failed")
public final class Monitors extends WanCommand {
    @Reference
    private Monitor monitor;

    @Reference
    private BundleContext context;

    @Reference(optional = true)
    private DeployFolder folder;

    @Argument(name = "name", description = "Of a probe type or verdict policy; all if not given")
    @Completion(PluginCompleter.class)
    private String name;

    @Override
    Output run(Gateway gateway) throws GatewayException {
        List<PluginReport> reports = monitor.plugins().stream().filter(p -> name == null || p.name().equals(name)).toList();
        if (name != null && reports.isEmpty()) {
            throw new GatewayException("there is no probe type or verdict policy " + name + "; wan:monitors without a name shows all");
        }
        List<DeployFault> faults = folder == null || name != null ? List.of() : folder.faults();
        PluginText text = new PluginText(new BundleNames(context));
        List<String> lines = new ArrayList<>(text.monitors(reports, ZoneId.systemDefault()));
        lines.addAll(StatusText.problems(faults.stream().map(DeployFault::toString).toList()));
        List<Object> json = new ArrayList<>(reports.stream().map(text::json).toList());
        faults.forEach(f -> json.add(PluginText.json(f)));
        return new Output(lines, json);
    }
}
