package org.shoregate.gateway.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.explain.Exit;
import org.shoregate.api.explain.Explanation;
import org.shoregate.api.explain.Packet;
import org.shoregate.api.explain.Step;
import org.shoregate.api.net.IpText;

/** An explanation for people and for scripts. */
public final class ExplanationView {
    private ExplanationView() {
    }

    /** Lines of at most this width, unless a single word is wider. */
    public static List<String> lines(Explanation explanation, int width) {
        TextTable table = new TextTable("STEP", "WHAT HAPPENS");
        table.row("packet", words(explanation.packet()));
        explanation.steps().forEach(s -> table.row(s.stage().name().toLowerCase(), s));
        explanation.exits().forEach(e -> table.row(explanation.exits().size() == 1 ? "out" : "or out", e));
        if (explanation.exits().isEmpty()) {
            table.row("end", end(explanation));
        }
        explanation.others().forEach(o -> table.row("not", o));
        explanation.doubts().forEach(d -> table.row("doubt", d));
        explanation.kernel().ifPresent(k -> table.row("kernel", explanation.isContradicted()
                ? "DISAGREES, it says: " + k + ". Is the kernel as planned? See shoregate status, or wan:status" : "agrees: " + k));
        List<String> lines = table.lines(width);
        return lines.subList(1, lines.size());
    }

    /** The same for scripts. Keys are only ever added. */
    public static Map<String, Object> json(Explanation explanation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("packet", words(explanation.packet()));
        json.put("fate", explanation.fate().name().toLowerCase());
        json.put("mark", "0x" + Integer.toHexString(explanation.mark()));
        json.put("steps", explanation.steps().stream().map(ExplanationView::step).toList());
        json.put("exits", explanation.exits().stream().map(ExplanationView::exit).toList());
        json.put("others", explanation.others());
        json.put("doubts", explanation.doubts());
        explanation.kernel().ifPresent(k -> {
            json.put("kernel", k.toString());
            json.put("agrees", !explanation.isContradicted());
        });
        return json;
    }

    private static Map<String, Object> step(Step step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("stage", step.stage().name().toLowerCase());
        json.put("text", step.text());
        step.location().map(SourceLocation::toString).ifPresent(l -> json.put("location", l));
        return json;
    }

    private static Map<String, Object> exit(Exit exit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dev", exit.device().value());
        exit.gateway().ifPresent(g -> json.put("via", IpText.of(g)));
        exit.provider().ifPresent(p -> json.put("provider", p.value()));
        exit.sources().ifPresent(s -> json.put("source", s.toString()));
        return json;
    }

    private static String words(Packet packet) {
        List<String> words = new ArrayList<>();
        words.add(packet.source().map(IpText::of).orElse(PacketWords.GATEWAY) + " to " + IpText.of(packet.destination()));
        words.add("protocol " + packet.protocol());
        packet.sourcePort().ifPresent(p -> words.add("sport " + p));
        packet.destinationPort().ifPresent(p -> words.add("dport " + p));
        words.add(packet.input().map(i -> "in by " + i).orElse("from the gateway itself"));
        if (packet.mark() != 0) {
            words.add("mark 0x" + Integer.toHexString(packet.mark()));
        }
        return String.join(", ", words);
    }

    private static String end(Explanation explanation) {
        return switch (explanation.fate()) {
            case SENT -> "sent";
            case DELIVERED -> "it is for the gateway itself";
            case REFUSED -> "refused";
            case DROPPED -> "dropped by a marking rule";
            case UNROUTABLE -> "no table has a route to it";
        };
    }
}
