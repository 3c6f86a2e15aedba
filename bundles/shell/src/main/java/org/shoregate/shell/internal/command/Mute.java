package org.shoregate.shell.internal.command;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayException;
import org.shoregate.api.notify.Notifications;

/** {@code wan:mute}. */
@Service
@Command(scope = "wan", name = "mute", description = "Tells nobody of a provider, or nothing to a channel, for a while; what lasts longer is told afterwards")
public final class Mute extends WanCommand {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    @Reference
    private Notifications notifications;

    @Argument(name = "name", description = "Of a provider or of a channel", required = true)
    @Completion(ProviderCompleter.class)
    private String name;

    @Argument(index = 1, name = "time", description = "Such as 90s, 30m, 2h or 1d, at most 30d; 0 ends it", required = true)
    private String time;

    @Override
    Output run(Gateway gateway) throws GatewayException {
        Duration span = Span.parse(time);
        try {
            Instant until = notifications.mute(name, span);
            String line = span.isZero() ? name + " is not muted." : name + " is muted until " + TIME.format(until) + ".";
            return new Output(List.of(line), Map.of("name", name, "until", until.toString()));
        } catch (IllegalArgumentException e) {
            throw new GatewayException(e.getMessage(), e);
        }
    }
}
