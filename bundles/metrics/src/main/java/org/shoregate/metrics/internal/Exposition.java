package org.shoregate.metrics.internal;

import java.util.Locale;

/**
 * Writes metrics in the text format of Prometheus, version 0.0.4. All samples of a metric follow its {@link #metric}. Confined to one
 * thread.
 */
final class Exposition {
    /** How the text is announced. */
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();
    private String name = "";

    /** What a metric does: a gauge goes up and down, a counter only up until a restart. */
    enum Type { GAUGE, COUNTER }

    /** Begins a metric. */
    Exposition metric(String metric, Type type, String help) {
        name = metric;
        text.append("# HELP ").append(metric).append(' ').append(help.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
        text.append("# TYPE ").append(metric).append(' ').append(type.name().toLowerCase(Locale.ROOT)).append('\n');
        return this;
    }

    /** @param labels names and values in turn */
    Exposition sample(double value, String... labels) {
        text.append(name);
        for (int i = 0; i < labels.length; i += 2) {
            text.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"").append(escaped(labels[i + 1])).append('"');
        }
        text.append(labels.length == 0 ? " " : "} ").append(number(value)).append('\n');
        return this;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** Whole numbers without a point, for people; any other as Go and so Prometheus reads it. */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
