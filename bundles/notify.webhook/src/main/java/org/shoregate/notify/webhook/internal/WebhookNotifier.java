package org.shoregate.notify.webhook.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.shoregate.api.notify.DeliveryException;
import org.shoregate.api.notify.Message;
import org.shoregate.api.notify.Notifier;
import org.shoregate.api.notify.channel.Authorities;
import org.shoregate.api.notify.channel.Failures;
import org.shoregate.api.notify.channel.NoticeWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts messages as JSON, each by a client of its own: a connection from before a failover would be of no use. Which answers are
 * for good: {@link Answer}.
 */
@Component(configurationPid = WebhookOptions.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = WebhookOptions.class, factory = true)
public final class WebhookNotifier implements Notifier {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookNotifier.class);

    private final WebhookSettings settings;
    private final NoticeWriter writer;
    private final Clock clock;

    @Activate
    public WebhookNotifier(WebhookOptions options) {
        this(WebhookSettings.of(options), NoticeWriter.of(options.gateway()), Clock.systemUTC());
        String name = options.shoregate_notifier_name();
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException(NAME + " is missing; set it");
        }
        warnOfSecrets(name);
    }

    WebhookNotifier(WebhookSettings settings, NoticeWriter writer, Clock clock) {
        this.settings = settings;
        this.writer = writer;
        this.clock = clock;
    }

    /** Not a reason to be absent: they are read again for each message, and by then may be good. */
    private void warnOfSecrets(String name) {
        try {
            settings.receiver();
        } catch (IOException e) {
            LOG.warn("Channel {} cannot post: {}", name, e.getMessage());
        }
    }

    @Override
    public String deliver(Message message) throws DeliveryException, InterruptedException {
        Receiver receiver = receiver();
        try {
            HttpClient client = client();
            try {
                return post(client, receiver, message);
            } finally {
                client.shutdownNow();
            }
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while " + receiver.name() + " was waited for");
            }
            throw Failures.temporary(receiver.name(), e);
        }
    }

    private Receiver receiver() throws DeliveryException {
        try {
            return settings.receiver();
        } catch (IOException e) {
            throw Failures.temporary("not posted", e);
        }
    }

    private HttpClient client() throws IOException {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout()).sslContext(Authorities.context(settings.caFile())).build();
    }

    private String post(HttpClient client, Receiver receiver, Message message)
            throws IOException, InterruptedException, DeliveryException {
        List<Map<String, Object>> bodies = settings.template().bodies(message, writer.write(message), receiver);
        String answer = receiver.name() + " had nothing to take";
        for (int i = 0; i < bodies.size(); i++) {
            String id = message.id().replaceAll("[^A-Za-z0-9-]", "-") + (i == 0 ? "" : "-" + i);
            HttpRequest request = request(receiver, id, JSON.std.asString(bodies.get(i)));
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            answer = Answer.of(receiver, response);
        }
        return answer;
    }

    private HttpRequest request(Receiver receiver, String id, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.template().address(receiver.url()))
                .timeout(settings.timeout())
                .header("Content-Type", "application/json; charset=utf-8").header("User-Agent", "Shoregate")
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        settings.template().bearer(receiver.token()).ifPresent(t -> request.header("Authorization", "Bearer " + t));
        Signature.headers(id, clock.instant().getEpochSecond(), body, receiver.key()).forEach(request::header);
        return request.build();
    }
}
