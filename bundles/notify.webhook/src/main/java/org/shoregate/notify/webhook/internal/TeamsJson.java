package org.shoregate.notify.webhook.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.shoregate.api.notify.channel.Notice;

/** An adaptive card 1.4, as a workflow of Teams posts it. Runs of text have no markup, so nothing needs to be escaped. */
final class TeamsJson {
    private TeamsJson() {
    }

    static Map<String, Object> of(Notice notice) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(block(Map.of("type", "TextRun", "text", notice.subject(), "weight", "Bolder", "size", "Medium", "color",
                colour(notice))));
        notice.text().lines().filter(l -> !l.isBlank())
                .forEach(l -> blocks.add(block(Map.of("type", "TextRun", "text", l, "fontType", "Monospace"))));
        Map<String, Object> card = Map.of("$schema", "http://adaptivecards.io/schemas/adaptive-card.json", "type", "AdaptiveCard",
                "version",
                "1.4", "msteams", Map.of("width", "Full"), "body", blocks);
        return Map.of("type", "message", "attachments",
                List.of(Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card)));
    }

    private static Map<String, Object> block(Map<String, Object> run) {
        return Map.of("type", "RichTextBlock", "spacing", "None", "inlines", List.of(run));
    }

    private static String colour(Notice notice) {
        if (notice.over()) {
            return "Good";
        }
        return switch (notice.severity()) {
            case INFO -> "Accent";
            case WARNING -> "Warning";
            case CRITICAL -> "Attention";
        };
    }
}
