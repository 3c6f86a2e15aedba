package org.shoregate.notify.webhook.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.shoregate.api.notify.channel.Notice;

/** What ntfy publishes, docs.ntfy.sh/publish: the last part of the URL is the topic. */
final class NtfyJson {
    /** ntfy makes a file of what is longer than 4096 bytes. */
    private static final int MAX_BYTES = 4000;
    private static final int USUAL = 3;

    private NtfyJson() {
    }

    static Map<String, Object> of(Notice notice, URI url) {
        String path = url.getPath();
        return Map.of("topic", path.substring(path.lastIndexOf('/') + 1), "title", notice.subject(), "message",
                shortened(notice.text()),
                "priority", notice.over() ? USUAL : USUAL + notice.severity().ordinal(), "tags", List.of(tag(notice)));
    }

    static URI root(URI url) {
        return url.resolve(".");
    }

    private static String tag(Notice notice) {
        if (notice.over()) {
            return "white_check_mark";
        }
        return switch (notice.severity()) {
            case INFO -> "information_source";
            case WARNING -> "warning";
            case CRITICAL -> "rotating_light";
        };
    }

    /** At the end of a line. */
    private static String shortened(String text) {
        String kept = text;
        while (kept.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            int end = kept.lastIndexOf('\n', kept.length() - 2);
            kept = end < 0 ? kept.substring(0, kept.length() / 2) : kept.substring(0, end + 1);
        }
        return kept.equals(text) ? text : kept + "…";
    }
}
