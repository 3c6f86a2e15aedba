package org.shoregate.notify.mail.internal;

import java.util.stream.Collectors;
import org.shoregate.api.notify.channel.Notice;
import org.shoregate.api.notify.channel.Notice.Section;

/** A notice in HTML that any mail program shows: tables, no images, no links, nothing from elsewhere. */
final class HtmlText {
    private HtmlText() {
    }

    static String of(Notice notice) {
        return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body style=\"font-family:sans-serif\">\n"
                + notice.sections().stream().map(s -> section(s, notice.colour())).collect(Collectors.joining())
                + "</body></html>\n";
    }

    private static String section(Section section, String colour) {
        return "<h3 style=\"border-left:6px solid " + colour + ";padding-left:8px\">" + escaped(section.heading()) + "</h3>\n"
                + table(section.facts().stream().map(f -> row(f.name(), f.value())).collect(Collectors.joining()))
                + table(section.timeline().stream().map(l -> row(l.time(), l.text())).collect(Collectors.joining()));
    }

    private static String table(String rows) {
        return rows.isEmpty() ? "" : "<table style=\"margin:8px\">\n" + rows + "</table>\n";
    }

    private static String row(String first, String second) {
        return "<tr><td style=\"white-space:nowrap;vertical-align:top;color:#555;padding-right:12px\">" + escaped(first)
                + "</td><td>"
                + escaped(second) + "</td></tr>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
