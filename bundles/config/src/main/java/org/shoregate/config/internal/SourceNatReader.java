package org.shoregate.config.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.mark.SourceNatRule;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.config.internal.syntax.ColumnFormat;
import org.shoregate.config.internal.syntax.ConfigDirectory;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Row;
import org.shoregate.config.internal.syntax.Token;

/** Reads shorewall-snat(5) and, behind it, the masq of Shorewall 4. */
final class SourceNatReader {
    private static final List<String> UNSUPPORTED = List.of("ipsec", "user", "switch", "origdest", "probability");
    private static final ColumnFormat SNAT = ColumnFormat.withComments("snat",
            List.of("action", "source", "dest", "proto", "port|dport", "ipsec", "mark", "user", "switch", "origdest", "probability"));
    private static final ColumnFormat MASQ = ColumnFormat.withComments("masq",
            List.of("interface", "source", "address", "proto", "port|dport", "ipsec", "mark", "user", "switch", "origdest", "probability"));
    private static final Pattern ACTION = Pattern.compile("([A-Z]+)(?:\\((.*)\\))?\\+?");

    private final Interfaces interfaces;
    private final EndpointReader endpoints;
    private final Addresses addresses;
    private final Protocols protocols;
    private final Marks marks;
    private final Diagnostics diagnostics;

    SourceNatReader(Interfaces interfaces, EndpointReader endpoints, Addresses addresses, Protocols protocols, Marks marks,
            Diagnostics diagnostics) {
        this.interfaces = interfaces;
        this.endpoints = endpoints;
        this.addresses = addresses;
        this.protocols = protocols;
        this.marks = marks;
        this.diagnostics = diagnostics;
    }

    List<SourceNatRule> read(ConfigDirectory directory) {
        List<SourceNatRule> rules = new ArrayList<>();
        for (Row row : directory.rows(SNAT)) {
            rules.addAll(rules(row, row.column("dest"), action(row.column("action"), row.column("dest"))));
        }
        for (Row row : directory.rows(MASQ)) {
            rules.addAll(rules(row, row.column("interface"), oldAction(row.column("address"))));
        }
        return rules;
    }

    private List<SourceNatRule> rules(Row row, Token leaving, Optional<SourceNat> action) {
        Optional<Endpoint> source = endpoints.read(row.column("source"));
        List<Endpoint> destinations = destinations(leaving);
        List<List<Criterion>> variants = protocols.read(row.column("proto"), row.column("port"), new Token("-", row.at()));
        Optional<Criterion> mark = row.value("mark").flatMap(t -> MarkTest.read(t, marks));
        if (source.filter(s -> s.device().isPresent() || s.firewall()).isPresent()) {
            diagnostics.error("SG-N001", row.column("source").at(), "an interface or $FW as SOURCE is not supported yet; name the networks behind it");
            return List.of();
        }
        if (!supported(row) || action.isEmpty() || source.isEmpty() || row.value("mark").isPresent() && mark.isEmpty()) {
            return List.of();
        }
        List<SourceNatRule> rules = new ArrayList<>();
        for (Endpoint destination : destinations) {
            Endpoint networks = new Endpoint(false, Optional.empty(), false, destination.networks(), destination.excluded());
            for (List<Criterion> variant : variants) {
                List<Criterion> criteria = Criteria.of(source.get(), networks);
                criteria.addAll(variant);
                mark.ifPresent(criteria::add);
                rules.add(new SourceNatRule(new InterfaceName(destination.device().orElseThrow()), criteria, action.get(), row.at()));
            }
        }
        return rules;
    }

    private boolean supported(Row row) {
        boolean supported = row.rawTail().isEmpty();
        if (!supported) {
            diagnostics.error("SG-M012", row.at(), "iptables matches behind ;; are not supported yet; write what they say in the columns");
        }
        for (String column : UNSUPPORTED) {
            if (row.value(column).isPresent()) {
                diagnostics.error("SG-N002", row.column(column).at(), "column " + column.toUpperCase() + " is not supported yet; leave it empty");
                supported = false;
            }
        }
        return supported;
    }

    /** {@code interface:networks}, or a list of interfaces. */
    private List<Endpoint> destinations(Token column) {
        Token token = new Token(column.text().replaceFirst("^\\+", ""), column.at());
        if (token.isEmpty() || token.text().contains("(")) {
            diagnostics.error("SG-N003", column.at(), token.isEmpty() ? "the interface that connections leave by is missing; name it"
                    : "interface(provider) is for shared interfaces, which are not supported yet");
            return List.of();
        }
        List<Token> parts = token.text().contains(":") ? List.of(token) : token.list(diagnostics);
        List<Endpoint> ends = new ArrayList<>();
        for (Token part : parts) {
            Optional<Endpoint> end = endpoints.read(part);
            if (end.isPresent() && (end.get().device().isEmpty() || end.get().deviceNegated())) {
                diagnostics.error("SG-N004", part.at(), "'" + part.text() + "' names no interface that connections leave by; name one of the file interfaces");
            } else {
                end.ifPresent(ends::add);
            }
        }
        return ends;
    }

    private Optional<SourceNat> action(Token token, Token leaving) {
        Matcher form = ACTION.matcher(token.text());
        String name = form.matches() ? form.group(1) : "";
        Optional<String> parameters = form.matches() ? Optional.ofNullable(form.group(2)) : Optional.empty();
        if (name.equals("SNAT") && parameters.isPresent()) {
            return to(new Token(parameters.get(), token.at()), leaving);
        }
        if (name.equals("MASQUERADE") && parameters.isEmpty()) {
            return Optional.of(new SourceNat.Masquerade());
        }
        if ((name.equals("CONTINUE") || name.equals("ACCEPT")) && parameters.isEmpty()) {
            return Optional.of(new SourceNat.Keep());
        }
        diagnostics.error("SG-N005", token.at(), "ACTION '" + token.text() + "' is not supported; MASQUERADE, SNAT(address) and CONTINUE are");
        return Optional.empty();
    }

    private Optional<SourceNat> oldAction(Token address) {
        return switch (address.text()) {
            case "-", "" -> Optional.of(new SourceNat.Masquerade());
            case "NONAT" -> Optional.of(new SourceNat.Keep());
            default -> to(address, new Token("-", address.at()));
        };
    }

    private Optional<SourceNat> to(Token token, Token leaving) {
        String text = token.text();
        if (text.equals("detect")) {
            return Optional.of(new SourceNat.ToInterfaceAddress());
        }
        if (text.startsWith("&")) {
            return toAddressOf(token, leaving);
        }
        String[] ends = text.split("-", 2);
        Optional<InetAddress> first = addresses.address(new Token(ends[0], token.at()), "SG-N006");
        Optional<InetAddress> last = ends.length < 2 ? first : addresses.address(new Token(ends[1], token.at()), "SG-N006");
        return first.isPresent() && last.isPresent() ? Optional.of(new SourceNat.To(first.get(), last.get())) : Optional.empty();
    }

    private Optional<SourceNat> toAddressOf(Token token, Token leaving) {
        Optional<InterfaceName> named = interfaces.find(token.text().substring(1)).map(Interfaces.Found::device);
        Optional<InterfaceName> out = interfaces.find(leaving.text().split(":", 2)[0]).map(Interfaces.Found::device);
        if (named.isPresent() && named.equals(out)) {
            return Optional.of(new SourceNat.ToInterfaceAddress());
        }
        diagnostics.error("SG-N007", token.at(), "'" + token.text() + "' must name the interface in DEST; the address of another one is not supported yet");
        return Optional.empty();
    }
}
