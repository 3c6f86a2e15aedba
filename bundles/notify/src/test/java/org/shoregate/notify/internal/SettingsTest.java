package org.shoregate.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shoregate.api.notify.Notifier;
import org.shoregate.api.notify.Severity;

class SettingsTest {
    private final List<String> complaints = new ArrayList<>();

    /** The options with these values; the others are as they come. */
    private Settings settings(Map<String, Object> values) {
        Object options = Proxy.newProxyInstance(NotifyOptions.class.getClassLoader(),
                new Class<?>[] {NotifyOptions.class}, (proxy, method, args) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
        return Settings.of((NotifyOptions) options, complaints::add);
    }

    @Test
    void defaults() {
        assertThat(settings(Map.of())).isEqualTo(new Settings(Path.of("/var/lib/shoregate/spool"), Duration.ofSeconds(30), Duration.ofMinutes(15),
                Duration.ofSeconds(30), 5, Duration.ofMinutes(10), Map.of(), Map.of()));
        assertThat(complaints).isEmpty();
    }

    @Test
    void everyProperty() {
        Settings settings = settings(Map.of("spool", "/tmp/spool", "settleS", 60, "failingMin", 5, "limitS", 10, "burst", 3, "perHour", 60,
                "quiet", "22:00-07:00; boss = 18:00 - 09:00", "routes", "berlin = ISP1, ISP2 paris=ISP3"));
        assertThat(settings).isEqualTo(new Settings(Path.of("/tmp/spool"), Duration.ofSeconds(60), Duration.ofMinutes(5),
                Duration.ofSeconds(10), 3, Duration.ofMinutes(1), Map.of("*", new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0)), "boss",
                new QuietHours(LocalTime.of(18, 0), LocalTime.of(9, 0))), Map.of("berlin", Set.of("ISP1", "ISP2"), "paris", Set.of("ISP3"))));
        assertThat(complaints).isEmpty();
    }

    @Test
    void whatIsOutOfBoundsOrNonsenseCountsAsTheNextBestThing() {
        Settings settings = settings(Map.of("settleS", 0, "perHour", 0, "limitS", 99_999, "quiet", "mail=22-7", "routes", "*=ISP1 mail="));
        assertThat(settings.settle()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.pause()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.limit()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.quiet()).isEmpty();
        assertThat(settings.routes()).isEmpty();
        assertThat(complaints).containsExactly("quiet 'mail=22-7' is not CHANNEL=HH:MM-HH:MM",
                "routes '*=ISP1' is not CHANNEL=PROVIDER[,PROVIDER...]", "routes 'mail=' is not CHANNEL=PROVIDER[,PROVIDER...]");
    }

    @Test
    void quietHoursMayGoOverMidnight() {
        QuietHours night = QuietHours.parse("22:00-07:00").orElseThrow();
        assertThat(night.contains(LocalTime.of(22, 0))).isTrue();
        assertThat(night.contains(LocalTime.of(3, 0))).isTrue();
        assertThat(night.contains(LocalTime.of(7, 0))).isFalse();
        assertThat(night.contains(LocalTime.NOON)).isFalse();
        assertThat(QuietHours.parse("12:00-13:00").orElseThrow().contains(LocalTime.of(12, 59))).isTrue();
        assertThat(QuietHours.parse("12:00-12:00").orElseThrow().contains(LocalTime.NOON)).isFalse();
        assertThat(QuietHours.parse("12:00")).isEmpty();
    }

    @Test
    void theServicePropertiesOfANotifierAreRead() {
        assertThat(Traits.of(Map.of(Notifier.NAME, "mail"), complaints::add)).isEqualTo(new Traits("mail", false, false, Severity.INFO));
        assertThat(Traits.of(Map.of(Notifier.NAME, "script", Notifier.RAW, true, Notifier.LOCAL, "true", Notifier.LEAST_SEVERITY, "warning"),
                complaints::add)).as("a configuration file has text").isEqualTo(new Traits("script", true, true, Severity.WARNING));
        assertThat(complaints).isEmpty();
        Traits.of(Map.of(Notifier.NAME, "mail", Notifier.LEAST_SEVERITY, "loud"), complaints::add);
        assertThat(complaints).containsExactly("channel mail: severity 'loud' is none of INFO, WARNING, CRITICAL; taking INFO");
    }
}
