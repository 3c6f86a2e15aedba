package org.shoregate.notify.webhook.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.shoregate.api.notify.channel.Secret;

/**
 * A {@link WebhookOptions} that was found good. Immutable.
 *
 * @param url if it is no secret; otherwise empty
 * @param secretUrl absent if it is none
 * @param key of the signature; absent for none
 * @param caFile absent for Java's own authorities
 * @param timeout for the connection, and for the answer
 */
record WebhookSettings(Template template, String url, Optional<Secret> secretUrl, Optional<Secret> key, Optional<Secret> token,
        Optional<Path> caFile, Duration timeout) {
    WebhookSettings {
        if (url.isBlank() == secretUrl.isEmpty()) {
            throw new IllegalArgumentException("set one of url, urlFile and urlVariable");
        }
        if (template == Template.PAGERDUTY && token.isEmpty()) {
            throw new IllegalArgumentException("template = pagerduty needs the routing key; set tokenFile or tokenVariable");
        }
    }

    /** @throws IllegalArgumentException with the option that is wrong */
    static WebhookSettings of(WebhookOptions options) {
        if (options.timeoutSeconds() < 1) {
            throw new IllegalArgumentException("timeoutSeconds = " + options.timeoutSeconds() + " is not at least 1");
        }
        WebhookSettings settings = new WebhookSettings(Template.parse(options.template()), options.url(),
                Secret.of("url", options.urlFile(), options.urlVariable()),
                Secret.of("key", options.keyFile(), options.keyVariable()),
                Secret.of("token", options.tokenFile(), options.tokenVariable()),
                Optional.of(options.caFile()).filter(f -> !f.isBlank()).map(f -> Path.of(f.strip())),
                Duration.ofSeconds(options.timeoutSeconds()));
        settings.refuseBadUrl();
        return settings;
    }

    private void refuseBadUrl() {
        try {
            if (!url.isBlank()) {
                Receiver.of(url, Optional.empty(), Optional.empty());
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Reads what is secret.
     *
     * @throws IOException if that cannot be, with the remedy
     */
    Receiver receiver() throws IOException {
        return Receiver.of(secretUrl.isPresent() ? secretUrl.get().read() : url, read(token), read(key));
    }

    private static Optional<String> read(Optional<Secret> secret) throws IOException {
        return secret.isPresent() ? Optional.of(secret.get().read()) : Optional.empty();
    }
}
