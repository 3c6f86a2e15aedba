package org.shoregate.shell.internal.command;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.shoregate.api.Gateway;
import org.shoregate.api.notify.Incident;
import org.shoregate.api.notify.Notifications;

/** {@code wan:incidents}. */
@Service
@Command(scope = "wan", name = "incidents", description = "Shows what people are told of, and how the channels fare by which they are")
public final class Incidents extends WanCommand {
    @Reference
    private Notifications notifications;

    @Option(name = "-o", aliases = "--open", description = "Only what lasts")
    private boolean open;

    @Option(name = "-v", aliases = "--verbose", description = "With what happened in each")
    private boolean verbose;

    @Override
    Output run(Gateway gateway) {
        List<Incident> incidents = notifications.incidents().stream().filter(i -> !open || i.isOpen()).toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("incidents", incidents.stream().map(IncidentText::json).toList());
        json.put("channels", notifications.channels().stream().map(IncidentText::json).toList());
        json.put("muted", IncidentText.json(notifications.mutes()));
        return new Output(IncidentText.lines(incidents, notifications.channels(), notifications.mutes(), verbose, Instant.now()), json);
    }
}
