package org.shoregate.notify.webhook.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookSettingsTest {
    /** As DS makes them. */
    private static WebhookSettings settings(Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        return WebhookSettings.of((WebhookOptions) Proxy.newProxyInstance(WebhookOptions.class.getClassLoader(),
                new Class<?>[] {WebhookOptions.class}, (proxy, method, arguments) ->
                        all.getOrDefault(method.getName(), method.getDefaultValue())));
    }

    @Test
    void defaults() throws IOException {
        WebhookSettings settings = settings(Map.of("url", "https://example.org:8443/x"));
        assertThat(settings.template()).isEqualTo(Template.JSON);
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.caFile()).isEmpty();
        assertThat(settings.receiver()).hasToString("example.org:8443").returns(Optional.empty(), Receiver::token)
                .returns(Optional.empty(), Receiver::key);
    }

    @Test
    void everythingElse() {
        WebhookSettings settings = settings(Map.of("urlFile", "/u", "keyVariable", "K", "tokenFile", "/t", "caFile", "/ca",
                "timeoutSeconds", 5,
                "template", "Slack"));
        assertThat(settings.secretUrl()).hasToString("Optional[the file /u]");
        assertThat(settings.key()).hasToString("Optional[the environment variable K]");
        assertThat(settings.token()).hasToString("Optional[the file /t]");
        assertThat(settings.caFile()).contains(Path.of("/ca"));
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.template()).isEqualTo(Template.SLACK);
    }

    @Test
    void whatIsWrongIsNamed() {
        Map<Map<String, Object>, String> wrong = Map.of(Map.of(), "set one of url, urlFile and urlVariable",
                Map.of("url", "https://example.org/", "urlFile", "/u"), "set one of url, urlFile and urlVariable",
                Map.of("url", "mailto:x@example.org"), "the URL is not https://host/path or http://host/path",
                Map.of("url", "https://example.org/", "timeoutSeconds", 0), "timeoutSeconds = 0",
                Map.of("url", "https://example.org/", "template", "pagerduty"), "needs the routing key",
                Map.of("url", "https://example.org/", "template", "fax"), "template = fax is none of json",
                Map.of("url", "https://example.org/", "keyFile", "/k", "keyVariable", "K"),
                "both keyFile and keyVariable are set");
        wrong.forEach((options, message) -> assertThatIllegalArgumentException().isThrownBy(() -> settings(options))
                .withMessageContaining(message));
    }

    @Test
    void aKeyInBase64IsDecodedOrRefused() throws IOException {
        Map<String, String> headers = Signature.headers("id", 1, "body", Optional.of("whsec_c2lnbmluZyBrZXk="));
        assertThat(headers).isEqualTo(Signature.headers("id", 1, "body", Optional.of("signing key")))
                .containsKey("webhook-signature");
        assertThat(Signature.headers("id", 1, "body", Optional.empty())).containsOnlyKeys("webhook-id", "webhook-timestamp");
        assertThatThrownBy(() -> Receiver.of("https://example.org/", Optional.empty(), Optional.of("whsec_n0t base64!")))
                .isInstanceOf(IOException.class).hasMessageContaining("does not go on in Base64").message().doesNotContain("n0t");
    }
}
