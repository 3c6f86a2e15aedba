package org.shoregate.shell.internal.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayException;
import org.shoregate.api.GatewayStatus;
import org.shoregate.api.lsm.LsmMonitor;
import org.shoregate.api.lsm.LsmResult;
import org.shoregate.gateway.view.StatusJson;

/** {@code wan:reload}. */
@Service
@Command(scope = "wan", name = "reload", description = "Reads the configuration anew, that of LSM too, and puts it in force; an invalid one changes nothing")
public final class Reload extends WanCommand {
    @Reference(optional = true)
    private LsmMonitor lsm;

    @Option(name = "--confirm", description = "Seconds after which the configuration before comes back unless wan:confirm is called")
    private Integer confirm;

    @Override
    Output run(Gateway gateway) throws GatewayException {
        GatewayStatus status = confirm == null ? gateway.reload() : gateway.reload(Duration.ofSeconds(confirm));
        LsmResult uplinks = lsm == null ? new LsmResult.Absent() : lsm.reload();
        List<String> lines = new ArrayList<>();
        status.diagnostics().forEach(d -> lines.add(d.toString()));
        uplinks.diagnostics().forEach(d -> lines.add(d.toString()));
        lines.addAll(StatusText.output(status).lines());
        Map<String, Object> json = new LinkedHashMap<>(StatusJson.status(status));
        json.put("lsmValid", !(uplinks instanceof LsmResult.Invalid));
        json.put("lsmDiagnostics", uplinks.diagnostics().stream().map(Object::toString).toList());
        return new Output(lines, json, uplinks instanceof LsmResult.Invalid
                ? Optional.of("the LSM configuration is invalid and not used; what was in force before stays") : Optional.empty());
    }
}
