package org.shoregate.shell.internal.command;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.Terminal;
import org.shoregate.api.LinkReport;
import org.shoregate.api.Monitor;
import org.shoregate.gateway.view.Json;

/** {@code wan:watch}: like {@code wan:links}, again and again. */
@Service
@Command(scope = "wan", name = "watch", description = "Shows every second what the link monitor thinks of every uplink, until a key is pressed")
public final class Watch implements Action {
    private static final String HOME_AND_CLEAR = "\033[H\033[J";
    private static final int LOOKS_PER_SECOND = 10;

    @Reference
    private Monitor monitor;

    @Reference
    private Session session;

    @Option(name = "--json", description = "Print JSON instead of text, an array each time")
    private boolean json;

    @Option(name = "-n", aliases = "--count", description = "Ends after so many times; without it only a key or the end of the session ends it")
    private int count;

    @Override
    public Object execute() throws IOException {
        show();
        for (int shown = 1; shown != count && !isKeyPressedWithinASecond(); shown++) {
            show();
        }
        return null;
    }

    private void show() {
        List<LinkReport> reports = monitor.links();
        if (json) {
            System.out.println(Json.format(reports.stream().map(LinkText::json).toList()));
            return;
        }
        Terminal terminal = session.getTerminal();
        System.out.print(terminal != null && terminal.isAnsiSupported() ? HOME_AND_CLEAR : "");
        LinkText.links(reports, Instant.now()).forEach(System.out::println);
        System.out.flush();
    }

    /** A session without a keyboard ends by being interrupted. */
    private static boolean isKeyPressedWithinASecond() throws IOException {
        for (int i = 0; i < LOOKS_PER_SECOND; i++) {
            if (System.in.available() > 0) {
                System.in.read();
                return true;
            }
            try {
                Thread.sleep(1000 / LOOKS_PER_SECOND);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return true;
            }
        }
        return false;
    }
}
