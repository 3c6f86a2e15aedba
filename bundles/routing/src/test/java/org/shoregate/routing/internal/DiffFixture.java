package org.shoregate.routing.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.net.Route;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.RoutingPlan;
import org.shoregate.routing.Words;

/**
 * A file with sections, each under a line in brackets. Lines that begin with {@code rule} are rules, the others are routes;
 * {@code #} begins a comment. Expected are the changes as they print, with {@code --} between build and teardown.
 */
record DiffFixture(Map<String, List<String>> sections) {
    static DiffFixture read(Path file) throws IOException {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("[")) {
                current = new ArrayList<>();
                sections.put(line.substring(1, line.indexOf(']')), current);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                current.add(line.trim());
            }
        }
        return new DiffFixture(sections);
    }

    NetworkState state() {
        return new NetworkState(family(), List.of(), List.of(), routes("observed"), rules("observed"));
    }

    RoutingPlan plan() {
        Set<TableId> owned = lines("owned tables").stream().map(t -> new TableId(Integer.parseInt(t))).collect(Collectors.toSet());
        return new RoutingPlan(family(), routes("desired"), owned, rules("desired"), routes("displaced"), rules("displaced"));
    }

    String expected() {
        return String.join("\n", lines("changes"));
    }

    private Family family() {
        return sections.values().stream().flatMap(List::stream).anyMatch(l -> l.contains("::")) ? Family.IPV6 : Family.IPV4;
    }

    private List<Route> routes(String section) {
        return lines(section).stream().filter(l -> !l.startsWith("rule ")).map(Words::route).toList();
    }

    private List<Rule> rules(String section) {
        return lines(section).stream().filter(l -> l.startsWith("rule ")).map(l -> Words.rule(l.substring("rule ".length()))).toList();
    }

    private List<String> lines(String section) {
        return sections.getOrDefault(section, List.of());
    }
}
