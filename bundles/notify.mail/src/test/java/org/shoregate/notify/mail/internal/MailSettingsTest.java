package org.shoregate.notify.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailSettingsTest {
    private static final Map<String, Object> LEAST = Map.of("host", "mail.example.org", "from", "gw@example.net", "to",
            new String[] {"alice@example.org, Bob <bob@example.org>"});

    /** As DS makes them: what is not set is the default, or null without one. */
    private static MailSettings settings(Map<String, Object> changes) {
        Map<String, Object> values = new HashMap<>(LEAST);
        values.putAll(changes);
        MailOptions options = (MailOptions) Proxy.newProxyInstance(MailOptions.class.getClassLoader(),
                new Class<?>[] {MailOptions.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
        return MailSettings.of(options);
    }

    @Test
    void defaults() {
        MailSettings settings = settings(Map.of());
        assertThat(settings.server()).isEqualTo("mail.example.org:587");
        assertThat(settings.encryption()).isEqualTo(Encryption.STARTTLS);
        assertThat(settings.login()).isEmpty();
        assertThat(settings.caFile()).isEmpty();
        assertThat(settings.from().getAddress()).isEqualTo("gw@example.net");
        assertThat(settings.to()).extracting(Object::toString).isEqualTo(List.of("alice@example.org", "Bob <bob@example.org>"));
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void everythingElse() {
        MailSettings settings = settings(Map.of("tls", "TLS", "user", "me", "passwordFile", "/etc/p", "caFile", "/etc/ca",
                "timeoutSeconds", 5));
        assertThat(settings.server()).isEqualTo("mail.example.org:465");
        assertThat(settings.login()).hasValueSatisfying(l -> {
            assertThat(l.user()).isEqualTo("me");
            assertThat(l.password()).hasToString("the file /etc/p");
        });
        assertThat(settings.caFile()).contains(Path.of("/etc/ca"));
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings(Map.of("tls", "none", "host", "localhost", "user", "me", "passwordVariable", "P")).port())
                .isEqualTo(25);
        assertThat(settings(Map.of("port", 2525)).port()).isEqualTo(2525);
    }

    @ParameterizedTest
    @CsvSource({"host, '', host is missing", "from, '', from is missing", "from, no address, holds what is no mail address",
            "tls, ssl, 'tls = ssl is none of starttls, tls, none'", "user, me, set passwordFile or passwordVariable",
            "passwordFile, /etc/p, set user"})
    void whatIsWrongIsNamed(String option, String value, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(Map.of(option, value))).withMessageContaining(message);
    }

    @Test
    void nobodyToTellAndNumbersOutOfBounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(Map.of("to", new String[0])))
                .withMessageContaining("to is empty");
        assertThatIllegalArgumentException().isThrownBy(() -> settings(Map.of("port", 70_000)))
                .withMessageContaining("port 70000");
        assertThatIllegalArgumentException().isThrownBy(() -> settings(Map.of("timeoutSeconds", 0)))
                .withMessageContaining("timeoutSeconds");
    }

    @Test
    void aPasswordIsNotSentInTheClear() {
        assertThatIllegalArgumentException().isThrownBy(() ->
                settings(Map.of("tls", "none", "user", "me", "passwordFile", "/etc/p")))
                .withMessageContaining("would show everybody on the way to mail.example.org the password");
    }
}
