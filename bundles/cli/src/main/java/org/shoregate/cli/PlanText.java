package org.shoregate.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.net.Rule;
import org.shoregate.api.net.RuleAction;
import org.shoregate.api.net.TableId;
import org.shoregate.api.plan.Change;
import org.shoregate.api.plan.Preview;

/** What a round would change, as a person reads it: rules by priority, routes by table, tables by name. */
final class PlanText {
    private static final String STEP = "  ";

    private final Preview preview;
    private final Paint paint;
    private final Map<TableId, String> names = new LinkedHashMap<>();

    PlanText(GatewayConfig config, Preview preview, Paint paint) {
        this.preview = preview;
        this.paint = paint;
        names.put(TableId.MAIN, "main");
        names.put(TableId.BALANCE, "balance");
        names.put(TableId.DEFAULT, "default");
        for (Provider provider : config.providers()) {
            names.put(provider.table(), provider.name().value());
        }
    }

    /**
     * All of it.
     *
     * @param marks what is to be said of marks and NAT, if anything of them would change
     */
    List<String> lines(List<String> marks) {
        List<String> lines = new ArrayList<>();
        preview.plan().notices().forEach(n -> lines.add("# " + n));
        rules(lines);
        names.keySet().forEach(table -> routes(lines, table));
        all().map(PlanText::table).flatMap(Optional::stream).distinct().filter(t -> !names.containsKey(t)).sorted()
                .forEach(table -> routes(lines, table));
        if (!preview.marksInstalled()) {
            lines.add(paint.bold("marks and NAT"));
            lines.addAll(marks);
        }
        lines.add(preview.isNothing() ? "nothing to do" : summary());
        return lines;
    }

    private void rules(List<String> lines) {
        List<Change> changes = all().filter(c -> rule(c).isPresent())
                .sorted((a, b) -> Long.compare(rule(a).orElseThrow().priority(), rule(b).orElseThrow().priority())).toList();
        if (!changes.isEmpty()) {
            lines.add(paint.bold("rules"));
            changes.forEach(c -> lines.add(STEP + sign(c) + " " + text(rule(c).orElseThrow())));
        }
    }

    private void routes(List<String> lines, TableId table) {
        List<Change> changes = all().filter(c -> table(c).filter(table::equals).isPresent()).toList();
        if (!changes.isEmpty()) {
            String name = names.getOrDefault(table, table.toString());
            lines.add(paint.bold("routes in " + name + (name.equals(table.toString()) ? "" : " (table " + table + ")")));
            changes.forEach(c -> route(lines, c));
        }
    }

    private void route(List<String> lines, Change change) {
        switch (change) {
            case Change.AddRoute add -> lines.add(STEP + sign(change) + " " + add.route());
            case Change.DeleteRoute delete -> lines.add(STEP + sign(change) + " " + delete.route());
            case Change.ReplaceRoute replace -> {
                lines.add(STEP + sign(change) + " " + replace.after());
                lines.add(STEP + "  was " + replace.before());
            }
            case Change.AddRule add -> throw new IllegalArgumentException("not a route: " + add);
            case Change.DeleteRule delete -> throw new IllegalArgumentException("not a route: " + delete);
        }
    }

    private String text(Rule rule) {
        String suppress = rule.suppressPrefixLength().map(n -> " suppress_prefixlength " + n).orElse("");
        String action = rule.action() instanceof RuleAction.Lookup(TableId table) ? "lookup " + names.getOrDefault(table, table.toString())
                : rule.action().toString();
        return rule.priority() + ": " + rule.selector() + " " + action + suppress;
    }

    private String sign(Change change) {
        return switch (change) {
            case Change.AddRoute add -> paint.green("+");
            case Change.AddRule add -> paint.green("+");
            case Change.DeleteRoute delete -> paint.red("-");
            case Change.DeleteRule delete -> paint.red("-");
            case Change.ReplaceRoute replace -> paint.yellow("~");
        };
    }

    private String summary() {
        List<String> parts = new ArrayList<>();
        part(parts, "rule", "to add", Change.AddRule.class::isInstance);
        part(parts, "rule", "to delete", Change.DeleteRule.class::isInstance);
        part(parts, "route", "to add", Change.AddRoute.class::isInstance);
        part(parts, "route", "to change", Change.ReplaceRoute.class::isInstance);
        part(parts, "route", "to delete", Change.DeleteRoute.class::isInstance);
        if (!preview.marksInstalled()) {
            parts.add("marking rules to install");
        }
        return String.join(", ", parts);
    }

    private void part(List<String> parts, String noun, String what, Predicate<Change> which) {
        long number = all().filter(which).count();
        if (number > 0) {
            parts.add(Count.of(number, noun) + " " + what);
        }
    }

    private static Optional<Rule> rule(Change change) {
        return switch (change) {
            case Change.AddRule add -> Optional.of(add.rule());
            case Change.DeleteRule delete -> Optional.of(delete.rule());
            case Change.AddRoute add -> Optional.empty();
            case Change.DeleteRoute delete -> Optional.empty();
            case Change.ReplaceRoute replace -> Optional.empty();
        };
    }

    private static Optional<TableId> table(Change change) {
        return switch (change) {
            case Change.AddRoute add -> Optional.of(add.route().table());
            case Change.DeleteRoute delete -> Optional.of(delete.route().table());
            case Change.ReplaceRoute replace -> Optional.of(replace.after().table());
            case Change.AddRule add -> Optional.empty();
            case Change.DeleteRule delete -> Optional.empty();
        };
    }

    private Stream<Change> all() {
        return Stream.concat(preview.changes().build().stream(), preview.changes().teardown().stream());
    }
}
