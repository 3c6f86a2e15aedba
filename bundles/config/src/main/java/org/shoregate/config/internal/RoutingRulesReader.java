package org.shoregate.config.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.config.RoutingRule;
import org.shoregate.api.config.RuleSource;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.Mark;
import org.shoregate.api.net.TableId;
import org.shoregate.config.internal.syntax.ColumnFormat;
import org.shoregate.config.internal.syntax.ConfigDirectory;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Row;
import org.shoregate.config.internal.syntax.Token;

/** Reads shorewall-rtrules(5), or its predecessor route_rules. */
final class RoutingRulesReader {
    private static final Pattern PRIORITY = Pattern.compile("(\\d{1,5})(!?)");
    static final List<String> COLUMNS = List.of("source", "dest", "provider", "priority", "mark");

    private final Interfaces interfaces;
    private final TableNames tables;
    private final Addresses addresses;
    private final Marks marks;
    private final Diagnostics diagnostics;
    private final Set<ProviderName> persistent;

    RoutingRulesReader(Interfaces interfaces, TableNames tables, List<Provider> providers, Addresses addresses, Marks marks,
            Diagnostics diagnostics) {
        this.persistent = providers.stream().filter(p -> p.has(ProviderOption.PERSISTENT)).map(Provider::name).collect(Collectors.toSet());
        this.interfaces = interfaces;
        this.tables = tables;
        this.addresses = addresses;
        this.marks = marks;
        this.diagnostics = diagnostics;
    }

    List<RoutingRule> read(ConfigDirectory directory) {
        boolean old = directory.has("route_rules");
        if (old && directory.has("rtrules")) {
            diagnostics.warning("SG-R001", directory.place("rtrules"), "not read, because route_rules is there; move the rules into one of the two");
        }
        String file = old ? "route_rules" : "rtrules";
        if (tables.hasNoProviders()) {
            if (directory.has(file)) {
                diagnostics.warning("SG-R012", directory.place(file), "not read, because there are no providers; name them in the file providers");
            }
            return List.of();
        }
        List<RoutingRule> rules = new ArrayList<>();
        for (Row row : directory.rows(ColumnFormat.of(file, COLUMNS.toArray(String[]::new)))) {
            rules.addAll(rules(row));
        }
        return rules;
    }

    private List<RoutingRule> rules(Row row) {
        if (row.value("source").isEmpty() && row.value("dest").isEmpty()) {
            diagnostics.error("SG-R002", row.at(), "neither SOURCE nor DEST says which packets are meant; give one of them");
        }
        List<Optional<RuleSource>> sources = row.value("source").map(this::sources)
                .orElse(List.of(Optional.of(new RuleSource.Any())));
        List<Optional<IpPrefix>> destinations = row.value("dest").map(this::networks).orElse(List.of(Optional.empty()));
        Optional<TableId> table = table(row.column("provider"));
        Optional<Long> priority = priority(row.column("priority"));
        Optional<Mark> mark = row.value("mark").flatMap(m -> marks.masked(m, marks.layout().providerMask(), "SG-R003"));
        if (table.isEmpty() || priority.isEmpty()) {
            return List.of();
        }
        Optional<ProviderName> provider = tables.provider(table.get());
        boolean persistent = isPersistent(row.column("priority"), provider);
        List<RoutingRule> rules = new ArrayList<>();
        for (RuleSource source : sources.stream().flatMap(Optional::stream).toList()) {
            destinations.forEach(d -> rules.add(new RoutingRule(source, d, table.get(), provider, priority.get(), mark, persistent, row.at())));
        }
        return rules;
    }

    private List<Optional<RuleSource>> sources(Token column) {
        return column.list(diagnostics).stream().map(this::source).toList();
    }

    private List<Optional<IpPrefix>> networks(Token column) {
        return column.list(diagnostics).stream().map(t -> addresses.network(t, "SG-R004")).filter(Optional::isPresent).toList();
    }

    private Optional<RuleSource> source(Token token) {
        String text = token.text();
        if (text.startsWith("&")) {
            return addressOf(token, text.substring(1));
        }
        if (addresses.looksLikeAddress(text)) {
            int colon = text.indexOf(':');
            boolean behindInterface = colon > 0 && InterfaceName.isValid(text.substring(0, colon)) && !text.startsWith("[")
                    && !text.startsWith("<") && !text.substring(0, colon).matches("[0-9A-Fa-f]{1,4}");
            return behindInterface ? behind(token, text.substring(0, colon), text.substring(colon + 1))
                    : addresses.network(token, "SG-R004").map(RuleSource.Network::new);
        }
        return device(token, text).map(RuleSource.Incoming::new);
    }

    private Optional<RuleSource> behind(Token token, String interfaceName, String network) {
        Optional<IpPrefix> prefix = addresses.network(new Token(network, token.at()), "SG-R004");
        Optional<InterfaceName> device = device(token, interfaceName);
        return prefix.isPresent() && device.isPresent()
                ? Optional.of(new RuleSource.IncomingFrom(device.get(), prefix.get())) : Optional.empty();
    }

    private Optional<RuleSource> addressOf(Token token, String name) {
        Optional<Interfaces.Found> found = interfaces.find(name);
        if (found.isEmpty()) {
            diagnostics.error("SG-R005", token.at(), "'" + token.text() + "' needs one known interface behind the &; declare it in the file interfaces");
        }
        return found.map(f -> new RuleSource.AddressOf(f.device()));
    }

    /** An interface that the configuration does not know may still come to exist: Shorewall takes its name as it stands. */
    private Optional<InterfaceName> device(Token token, String name) {
        Optional<InterfaceName> known = interfaces.find(name).map(Interfaces.Found::device);
        if (known.isPresent()) {
            return known;
        }
        if (!InterfaceName.isValid(name) || name.endsWith("+")) {
            diagnostics.error("SG-R006", token.at(), "'" + token.text() + "' is neither a network nor one interface");
            return Optional.empty();
        }
        if (!name.equals("lo")) {
            diagnostics.warning("SG-R007", token.at(), "interface " + name + " is not in the file interfaces; if that is a slip, the rule never matches");
        }
        return Optional.of(new InterfaceName(name));
    }

    private Optional<TableId> table(Token token) {
        Optional<TableId> table = tables.table(token.text());
        if (table.isEmpty() && tables.isMentioned(token.text())) {
            return table; // what is wrong with that provider was told
        }
        if (table.isEmpty()) {
            diagnostics.error("SG-R008", token.at(), "unknown provider '" + token.text() + "'; name one of the file providers, or main or default");
        } else if (table.get().equals(TableId.LOCAL) || table.get().value() == 0) {
            diagnostics.error("SG-R009", token.at(), "no rule may lead to table " + token.text() + "; name a provider, or main or default");
            return Optional.empty();
        }
        return table;
    }

    private Optional<Long> priority(Token token) {
        var form = PRIORITY.matcher(token.text());
        if (!form.matches() || Long.parseLong(form.group(1)) == 0) {
            diagnostics.error("SG-R010", token.at(), "'" + token.text() + "' is no PRIORITY; give a number from 1 to 99999");
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(form.group(1)));
    }

    private boolean isPersistent(Token priority, Optional<ProviderName> provider) {
        boolean marked = priority.text().endsWith("!");
        if (marked && provider.filter(persistent::contains).isEmpty()) {
            diagnostics.warning("SG-R011", priority.at(), "the ! keeps a rule of a persistent provider that is down, and this rule has none; remove it");
        }
        return marked;
    }
}
