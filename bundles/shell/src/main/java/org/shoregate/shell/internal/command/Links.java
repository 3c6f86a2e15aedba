package org.shoregate.shell.internal.command;

import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.shoregate.api.Gateway;
import org.shoregate.api.LinkReport;
import org.shoregate.api.Monitor;

/** {@code wan:links}. */
@Service
@Command(scope = "wan", name = "links", description = "Shows what the link monitor thinks of every uplink, and why")
public final class Links extends WanCommand {
    @Reference
    private Monitor monitor;

    @Override
    Output run(Gateway gateway) {
        List<LinkReport> reports = monitor.links();
        return new Output(LinkText.links(reports, Instant.now()), reports.stream().map(LinkText::json).toList());
    }
}
