package org.shoregate.gateway.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shoregate.api.config.ProviderName;
import org.shoregate.gateway.StateFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Until when connections may stay where they are. It is kept in a file, so that a restart neither ends nor prolongs it. Confined to the control thread.
 */
final class Drains {
    /** Behind the time of one that stood in for another that is back. */
    private static final String BACK = "back";
    private static final Logger LOG = LoggerFactory.getLogger(Drains.class);

    private final Clocks clocks;
    /** Providers that have left service, and those that stood in for one that is back: nano times. */
    private final Map<ProviderName, Long> leaving = new TreeMap<>();
    private final Map<ProviderName, Long> standingIn = new TreeMap<>();
    private Optional<StateFile> file = Optional.empty();

    Drains(Clocks clocks) {
        this.clocks = clocks;
    }

    /** Reads what an earlier run left. */
    void open(Path state) {
        StateFile kept = new StateFile(state.resolve("drains"));
        file = Optional.of(kept);
        try {
            kept.read().ifPresent(text -> text.lines().forEach(this::resume));
        } catch (IOException e) {
            LOG.warn("Connections that drain are reset, for it cannot be read until when: {}", e.toString());
        }
    }

    private void resume(String line) {
        String[] words = line.split(" ");
        boolean back = words.length == 3 && words[2].equals(BACK);
        if ((words.length == 2 || back) && ProviderName.isValid(words[0]) && words[1].matches("\\d{1,12}")) {
            Duration left = Duration.between(clocks.wall().instant(), Instant.ofEpochSecond(Long.parseLong(words[1])));
            (back ? standingIn : leaving).put(new ProviderName(words[0]), clocks.nano().nanoTime() + left.toNanos());
        }
    }

    /** Those that have left service and still have time. */
    Set<ProviderName> leaving() {
        long now = clocks.nano().nanoTime();
        return leaving.entrySet().stream().filter(e -> e.getValue() - now > 0).map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Exactly these drain now; who begins has the time that is told. */
    void leaving(Map<ProviderName, Duration> draining) {
        Map<ProviderName, Long> before = new HashMap<>(leaving);
        leaving.keySet().retainAll(draining.keySet());
        long now = clocks.nano().nanoTime();
        draining.forEach((provider, time) -> leaving.putIfAbsent(provider, now + time.toNanos()));
        if (!before.equals(leaving)) {
            store(now);
        }
    }

    /** Its connections may stay so long though a better provider is back; telling it again prolongs nothing. */
    void standIn(ProviderName provider, Duration time) {
        long now = clocks.nano().nanoTime();
        if (standingIn.putIfAbsent(provider, now + time.toNanos()) == null) {
            store(now);
        }
    }

    /** Takes out those whose time to stand in is over. */
    Set<ProviderName> stoodIn() {
        long now = clocks.nano().nanoTime();
        Set<ProviderName> over = standingIn.entrySet().stream().filter(e -> e.getValue() - now <= 0).map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        if (standingIn.keySet().removeAll(over)) {
            store(now);
        }
        return over;
    }

    /** When the first time is over; nano time. */
    Optional<Long> nextNs() {
        long now = clocks.nano().nanoTime();
        return Stream.concat(leaving.values().stream(), standingIn.values().stream())
                .min((a, b) -> Long.compare(a - now, b - now));
    }

    private String lines(Map<ProviderName, Long> times, String end, long now) {
        return times.entrySet().stream().map(e -> e.getKey() + " " + clocks.wall().instant().plusNanos(e.getValue() - now).getEpochSecond()
                + end + "\n").collect(Collectors.joining());
    }

    private void store(long now) {
        String text = lines(leaving, "", now) + lines(standingIn, " " + BACK, now);
        try {
            if (file.isPresent() && text.isEmpty()) {
                file.get().delete();
            } else if (file.isPresent()) {
                file.get().write(text, true);
            }
        } catch (IOException e) {
            LOG.warn("A restart will reset connections that drain, for it cannot be written until when: {}", e.toString());
        }
    }
}
