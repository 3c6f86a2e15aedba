package org.shoregate.notify.webhook.internal;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.shoregate.api.notify.channel.Notice;
import org.shoregate.api.notify.channel.Notice.Section;

/** The message of an incoming webhook of Slack and Mattermost: a line, and below it a coloured attachment for each section. */
final class ChatJson {
    /** So that what others wrote calls nobody: a name behind it is no longer one. */
    private static final String HARMLESS_AT = "@\u200b";

    private ChatJson() {
    }

    static Map<String, Object> of(Notice notice, UnaryOperator<String> escape) {
        return Map.of("text", escape.apply(notice.subject()), "attachments",
                notice.sections().stream().map(s -> attachment(s, notice.colour(), escape)).toList());
    }

    private static Map<String, Object> attachment(Section section, String colour, UnaryOperator<String> escape) {
        String timeline = section.timeline().stream().map(l -> escape.apply(l.time() + "  " + l.text()))
                .collect(Collectors.joining("\n"));
        List<Map<String, Object>> fields = section.facts().stream()
                .map(f -> Map.<String, Object>of("title", escape.apply(f.name()), "value", escape.apply(f.value()), "short",
                        true)).toList();
        return Map.of("color", colour, "fallback", escape.apply(section.heading()), "title", escape.apply(section.heading()),
                "text", timeline, "fields", fields, "mrkdwn_in", List.of());
    }

    /** Slack's three characters. */
    static String forSlack(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", HARMLESS_AT);
    }

    /** CommonMark 0.31, 2.4: a backslash takes the meaning from punctuation. */
    static String forMattermost(String text) {
        return text.replaceAll("[\\\\`*_{}\\[\\]<>#~|!]", "\\\\$0").replace("@", HARMLESS_AT);
    }
}
