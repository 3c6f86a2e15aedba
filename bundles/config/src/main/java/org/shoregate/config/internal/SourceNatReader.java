package org.shoregate.config.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.api.config.Provider;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.SourceNatRule;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.config.internal.syntax.ColumnFormat;
import org.shoregate.config.internal.syntax.ConfigDirectory;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Row;
import org.shoregate.config.internal.syntax.Token;

/** Reads shorewall-snat(5) and, behind it, the masq of Shorewall 4. */
final class SourceNatReader {
    private static final List<String> UNSUPPORTED = List.of("switch", "origdest");
    private static final List<String> MATCHES = List.of("user", "probability", "ipsec");
    static final ColumnFormat SNAT = ColumnFormat.withComments("snat",
            List.of("action", "source", "dest", "proto", "port|dport", "ipsec", "mark", "user", "switch", "origdest", "probability"));
    static final ColumnFormat MASQ = ColumnFormat.withComments("masq",
            List.of("interface", "source", "address", "proto", "port|dport", "ipsec", "mark", "user", "switch", "origdest", "probability"));

    /** {@code interface(PROVIDER)}, with or without networks behind a colon. */
    private static final Pattern WITH_PROVIDER = Pattern.compile("([^(:]*)\\((\\w+)\\)(|:.*)");

    private final List<Provider> providers;
    private final Addresses addresses;
    private final EndpointReader endpoints;
    private final Protocols protocols;
    private final Marks marks;
    private final TranslationReader translations;
    private final MatchColumns matches;
    private final Diagnostics diagnostics;

    SourceNatReader(List<Provider> providers, Interfaces interfaces, EndpointReader endpoints, Addresses addresses, Protocols protocols, Marks marks,
            Diagnostics diagnostics) {
        this.providers = List.copyOf(providers);
        this.addresses = addresses;
        this.endpoints = endpoints;
        this.protocols = protocols;
        this.marks = marks;
        this.translations = new TranslationReader(interfaces, addresses, diagnostics);
        this.matches = new MatchColumns(diagnostics);
        this.diagnostics = diagnostics;
    }

    List<SourceNatRule> read(ConfigDirectory directory) {
        List<SourceNatRule> rules = new ArrayList<>();
        for (Row row : directory.rows(SNAT)) {
            rules.addAll(rules(row, row.column("dest"), translations.action(row.column("action"))));
        }
        for (Row row : directory.rows(MASQ)) {
            rules.addAll(rules(row, row.column("interface"), translations.oldAction(row.column("address"))));
        }
        return rules;
    }

    private List<SourceNatRule> rules(Row row, Token leaving, Optional<TranslationReader.Translation> action) {
        Optional<Endpoint> source = endpoints.read(row.column("source"));
        List<Leaving> destinations = destinations(leaving);
        List<List<Criterion>> variants = protocols.read(row.column("proto"), row.column("port"), new Token("-", row.at()));
        Optional<Criterion> mark = row.value("mark").flatMap(t -> MarkTest.read(t, marks));
        Optional<List<Criterion>> matched = matches.read(row, MATCHES);
        boolean good = supported(row) && source.filter(s -> isKnown(row, s)).isPresent() && action.filter(a -> hasPorts(row, a, variants)).isPresent();
        if (!good || matched.isEmpty() || row.value("mark").isPresent() && mark.isEmpty()) {
            return List.of();
        }
        List<SourceNatRule> rules = new ArrayList<>();
        for (Leaving destination : destinations) {
            InterfaceName device = new InterfaceName(destination.end().device().orElseThrow());
            List<Criterion> ends = Criteria.networks(source.get(), destination.end());
            destination.realm().ifPresent(ends::addFirst);
            source.get().device().ifPresent(d -> ends.addFirst(new Criterion.RoutedSource(new InterfaceName(d))));
            for (List<Criterion> variant : variants) {
                List<Criterion> criteria = Criteria.joined(List.of(ends, variant, mark.stream().toList(), matched.get()));
                rules.add(new SourceNatRule(device, criteria, action.get().on().apply(device), row.at()));
            }
        }
        return rules;
    }

    /** An interface means the networks behind it, which are known of a single one. */
    private boolean isKnown(Row row, Endpoint source) {
        boolean wide = source.deviceNegated() || source.device().orElse("").endsWith("+");
        if (wide || source.firewall() || !source.stations().isEmpty()) {
            diagnostics.error("SG-N001", row.column("source").at(), "SOURCE can be networks or one interface, not $FW, several interfaces or MAC addresses; name the networks");
            return false;
        }
        return true;
    }

    private boolean hasPorts(Row row, TranslationReader.Translation action, List<List<Criterion>> variants) {
        boolean all = variants.stream().allMatch(Protocols::havePorts);
        if (action.mapping().ports().isPresent() && !all) {
            diagnostics.error("SG-N008", row.column("proto").at(), "ports to translate to need one of the protocols tcp, udp, dccp, sctp or udplite in PROTO");
            return false;
        }
        return true;
    }

    private boolean supported(Row row) {
        boolean supported = row.rawTail().isEmpty();
        if (!supported) {
            diagnostics.error("SG-M012", row.at(), "iptables matches behind ;; are not supported here; write what they say in the columns");
        }
        for (String column : UNSUPPORTED) {
            if (row.value(column).isPresent()) {
                diagnostics.error("SG-N002", row.column(column).at(), "column " + column.toUpperCase() + " is not supported; leave it empty");
                supported = false;
            }
        }
        return supported;
    }

    /**
     * Where connections leave.
     *
     * @param realm of the one provider on a shared interface that is meant
     */
    private record Leaving(Endpoint end, Optional<Criterion> realm) {
    }

    /** {@code interface:networks}, or a list of interfaces, each with a provider in parentheses if it is a shared one. */
    private List<Leaving> destinations(Token column) {
        Token token = new Token(column.text().replaceFirst("^\\+", ""), column.at());
        if (token.isEmpty()) {
            diagnostics.error("SG-N003", column.at(), "the interface that connections leave by is missing; name it");
            return List.of();
        }
        List<Token> parts = token.text().contains(":") ? List.of(token) : token.list(diagnostics);
        List<Leaving> ends = new ArrayList<>();
        for (Token part : parts) {
            Matcher form = WITH_PROVIDER.matcher(part.text());
            Token bare = form.matches() ? new Token(form.group(1) + form.group(3), part.at()) : part;
            Optional<Endpoint> end = endpoints.read(bare);
            if (end.isPresent() && (end.get().device().isEmpty() || end.get().deviceNegated() || !end.get().stations().isEmpty())) {
                diagnostics.error("SG-N004", part.at(), "'" + part.text() + "' names no interface that connections leave by; name one of the file interfaces");
            } else if (end.isPresent() && form.matches()) {
                realm(part, form.group(2), end.get()).ifPresent(realm -> ends.add(new Leaving(end.get(), Optional.of(realm))));
            } else {
                end.ifPresent(e -> ends.add(new Leaving(e, Optional.empty())));
            }
        }
        return ends;
    }

    /** What leaves by one of the providers that share an interface. */
    private Optional<Criterion> realm(Token part, String provider, Endpoint end) {
        Optional<Provider> meant = providers.stream().filter(p -> p.name().value().equals(provider)
                || TableNames.number(provider).filter(p.table()::equals).isPresent()).findFirst();
        boolean known = meant.filter(p -> p.shared().isPresent() && p.device().value().equals(end.device().orElseThrow())).isPresent();
        if (!known || addresses.haveColons()) {
            diagnostics.error("SG-N003", part.at(), known ? "routes of IPv6 have no realms to tell providers by; name the interface alone"
                    : "'" + provider + "' is no provider that shares the interface; name the interface alone");
            return Optional.empty();
        }
        return meant.map(p -> new Criterion.Realm(p.table().value()));
    }
}
