package org.shoregate.notify.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How people are told.
 *
 * @param settle how long a subject must be well before its incident is over
 * @param failing after how long a channel that takes nothing is an incident itself
 * @param limit for one delivery
 * @param burst messages of one channel that may follow one another at once
 * @param pause until one more may be sent after these
 * @param quiet times in which a channel is told of nothing but what is critical; {@code *} is for those not named
 * @param routes the providers a channel is told of; all if it is not named
 */
record Settings(Path spool, Duration settle, Duration failing, Duration limit, int burst, Duration pause, Map<String, QuietHours> quiet,
        Map<String, Set<String>> routes) {
    private static final Duration HOUR = Duration.ofHours(1);

    Settings {
        quiet = Map.copyOf(quiet);
        routes = Map.copyOf(routes);
    }

    /** @param complaints told of each entry that says nothing, one clause; it then counts as not there */
    static Settings of(NotifyOptions options, Consumer<String> complaints) {
        Map<String, QuietHours> quiet = new LinkedHashMap<>();
        entries(options.quiet()).forEach((channel, text) -> QuietHours.parse(text).ifPresentOrElse(q -> quiet.put(channel, q),
                () -> complaints.accept("quiet '" + channel + "=" + text + "' is not CHANNEL=HH:MM-HH:MM")));
        Map<String, Set<String>> routes = new LinkedHashMap<>();
        entries(options.routes()).forEach((channel, text) -> {
            if (channel.equals("*") || text.isEmpty()) {
                complaints.accept("routes '" + channel + "=" + text + "' is not CHANNEL=PROVIDER[,PROVIDER...]");
            } else {
                routes.put(channel, Set.copyOf(List.of(text.split(",+"))));
            }
        });
        return new Settings(Path.of(options.spool()), seconds(options.settleS(), 1, 3600), Duration.ofMinutes(within(options.failingMin(), 1, 10_080)),
                seconds(options.limitS(), 1, 600), within(options.burst(), 1, 1000), HOUR.dividedBy(within(options.perHour(), 1, 3600)), quiet, routes);
    }

    private static Map<String, String> entries(String text) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (String entry : List.of(text.strip().replaceAll("\\s*([=,-])\\s*(?=\\S)", "$1").split("[\\s;]+"))) {
            int equals = entry.indexOf('=');
            if (!entry.isEmpty()) {
                entries.put(equals < 0 ? "*" : entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return entries;
    }

    private static Duration seconds(int value, int least, int most) {
        return Duration.ofSeconds(within(value, least, most));
    }

    private static int within(int value, int least, int most) {
        return Math.clamp(value, least, most);
    }

    boolean isQuiet(String channel, Instant now, ZoneId zone) {
        return Optional.ofNullable(quiet.getOrDefault(channel, quiet.get("*"))).filter(q -> q.contains(now.atZone(zone).toLocalTime())).isPresent();
    }

    /** What is about no provider is for everyone. */
    boolean isFor(String channel, Case incident) {
        return !routes.containsKey(channel) || incident.opening().provider().filter(p -> !routes.get(channel).contains(p.value())).isEmpty();
    }
}
