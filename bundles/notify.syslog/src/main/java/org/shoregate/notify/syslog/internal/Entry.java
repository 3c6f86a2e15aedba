package org.shoregate.notify.syslog.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.shoregate.api.notify.channel.Notice;

/**
 * One line of a log before it has a format. Immutable.
 *
 * @param severity 2 (critical) to 6 (informational), RFC 5424, section 6.2.1
 * @param kind printable ASCII without blanks, up to 32 characters
 * @param data names, printable ASCII without blanks, {@code =}, {@code ]} and quotes, and values
 * @param text without control characters
 */
record Entry(int severity, Instant time, String kind, Map<String, String> data, String text) {
    static final int CRITICAL = 2;
    static final int WARNING = 4;
    static final int NOTICE = 5;
    static final int INFORMATIONAL = 6;

    Entry {
        data = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(data));
        text = Notice.oneLine(text);
    }
}
