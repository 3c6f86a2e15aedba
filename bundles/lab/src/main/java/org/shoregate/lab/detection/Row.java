package org.shoregate.lab.detection;

import java.util.Map;

/** A line of the table: what is done, and what is wanted. */
enum Row {
    SILENT("silent blackhole behind the router, idle line, time to Down", new Bar(0, 0.8, 1.3), Map.of()),
    /** A probe a second in all: half a second of waiting for one in the median, a whole one at most, and a quarter of burst. */
    SINGLE("the same with one target behind the router, time to Down", new Bar(0, 0.8, 1.3), Map.of("targets", Row.ONE_TARGET)),
    /** Measured in the trials of {@link #SILENT}. */
    RECOVERY("the same healed, time to Up", Bar.RECOVERY, Map.of()),
    AGGRESSIVE("silent blackhole, profile aggressive, time to Down", Bar.median(0.12), Map.of("profile", "aggressive")),
    TRAFFIC("silent blackhole, new connections forwarded, time to Down", Bar.median(0.4), Map.of()),
    LOSS("30 % of all packets lost, time to Degraded or Down", Bar.median(5), Map.of()),
    /** Its times are those until a verdict other than Up; none is wanted. */
    SLOW("round trip of 400 ms, a probe in 100 ms, no loss, time to Degraded or Down", Bar.NEVER,
            Map.of("intervalMs", "100", "targets", Row.ONE_TARGET)),
    /** Its times are those until a pause after which a probe had no answer or a verdict was other than Up; none is wanted. */
    PAUSE("JVM stopped for 100 ms at a time, a probe in 10 ms, time to a lost probe or a verdict other than Up", Bar.NEVER,
            Map.of("profile", "aggressive", "intervalMs", "10"));

    private static final String ONE_TARGET = "*=gateway,192.0.2.1";

    private final String title;
    private final Bar bar;
    private final Map<String, String> settings;

    Row(String title, Bar bar, Map<String, String> settings) {
        this.title = title;
        this.bar = bar;
        this.settings = settings;
    }

    /** For people. */
    String title() {
        return title;
    }

    /** What is wanted of the appliance. */
    Bar bar() {
        return bar;
    }

    /** What is set in the appliance's etc/org.shoregate.monitor.cfg; all else is as it comes. */
    Map<String, String> settings() {
        return settings;
    }

    Disturbance disturbance() {
        return this == LOSS ? Disturbance.LOSS : Disturbance.BLACKHOLE;
    }

    /** For options and figures. */
    String key() {
        return name().toLowerCase();
    }
}
