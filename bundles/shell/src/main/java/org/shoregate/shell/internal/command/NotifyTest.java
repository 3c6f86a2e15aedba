package org.shoregate.shell.internal.command;

import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.shoregate.api.Gateway;
import org.shoregate.api.GatewayException;
import org.shoregate.api.notify.ChannelReport;
import org.shoregate.api.notify.DeliveryException;
import org.shoregate.api.notify.Notifications;

/** {@code wan:notify-test}. */
@Service
@Command(scope = "wan", name = "notify-test", description = "Sends a test message by a channel and shows what the receiver answered")
public final class NotifyTest extends WanCommand {
    @Reference
    private Notifications notifications;

    @Argument(name = "channel", description = "Its name, as wan:incidents shows it", required = true)
    @Completion(ChannelCompleter.class)
    private String channel;

    @Override
    Output run(Gateway gateway) throws GatewayException {
        try {
            String answer = notifications.test(channel);
            return new Output(List.of(channel + " took it: " + answer), Map.of("channel", channel, "answer", answer));
        } catch (DeliveryException e) {
            throw new GatewayException(words(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException("interrupted while waiting for the answer", e);
        }
    }

    private String words(DeliveryException failure) {
        if (notifications.channels().stream().map(ChannelReport::name).noneMatch(channel::equals)) {
            return failure.getMessage();
        }
        return channel + " did not take it: " + failure.getMessage()
                + (failure.isPermanent() ? "; correct that, for the same would be refused again" : "; a real message would be tried again");
    }
}
