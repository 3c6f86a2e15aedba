package org.shoregate.shell.internal.command;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayException;
import org.shoregate.api.GatewayStatus;
import org.shoregate.gateway.view.StatusJson;

/** {@code wan:reload}. */
@Service
@Command(scope = "wan", name = "reload", description = "Reads the configuration anew and puts it in force; an invalid one changes nothing")
public final class Reload extends WanCommand {
    @Override
    Output run(Gateway gateway) throws GatewayException {
        GatewayStatus status = gateway.reload();
        List<String> lines = new ArrayList<>();
        status.diagnostics().forEach(d -> lines.add(d.toString()));
        lines.addAll(StatusText.output(status).lines());
        return new Output(lines, StatusJson.status(status));
    }
}
