package org.shoregate.config.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.config.internal.syntax.ColumnFormat;
import org.shoregate.config.internal.syntax.ConfigDirectory;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Row;
import org.shoregate.config.internal.syntax.Token;

/** Reads shorewall-mangle(5) and, behind it, the tcrules of Shorewall 4. */
final class MangleReader {
    private static final List<String> COLUMNS = List.of("action|mark", "source", "dest", "proto", "dport", "sport", "user", "test",
            "length", "tos", "connbytes", "helper", "probability", "dscp|scp", "state", "time", "switch");
    /** Shorewall 4 has a second one, in which only the meaning of TPROXY differs. */
    private static final int FORMATS = 2;
    private static final List<String> UNSUPPORTED = COLUMNS.subList(COLUMNS.indexOf("length"), COLUMNS.size());
    private static final Map<String, MarkChain> DESIGNATORS = Map.of("P", MarkChain.PREROUTING, "F", MarkChain.FORWARD,
            "T", MarkChain.POSTROUTING, "I", MarkChain.INPUT, "O", MarkChain.OUTPUT);

    private final boolean markInForward;
    private final EndpointReader endpoints;
    private final Protocols protocols;
    private final MarkCommands commands;
    private final Marks marks;
    private final Diagnostics diagnostics;

    MangleReader(boolean markInForward, EndpointReader endpoints, Protocols protocols, Marks marks, Diagnostics diagnostics) {
        this.markInForward = markInForward;
        this.endpoints = endpoints;
        this.protocols = protocols;
        this.commands = new MarkCommands(marks, diagnostics);
        this.marks = marks;
        this.diagnostics = diagnostics;
    }

    List<MarkRule> read(ConfigDirectory directory) {
        List<MarkRule> rules = new ArrayList<>();
        for (Row row : directory.rows(ColumnFormat.withComments("mangle", FORMATS, COLUMNS))) {
            commands.command(row.column("action")).ifPresent(c -> rules.addAll(rules(row, c)));
        }
        for (Row row : directory.rows(ColumnFormat.withComments("tcrules", FORMATS, COLUMNS))) {
            commands.oldCommand(row.column("action")).ifPresent(c -> rules.addAll(rules(row, c)));
        }
        return rules;
    }

    private List<MarkRule> rules(Row row, MarkCommand command) {
        Optional<MarkAction> action = commands.action(command);
        Optional<Endpoint> source = endpoints.read(row.column("source"));
        Optional<Endpoint> destination = endpoints.read(row.column("dest"));
        List<List<Criterion>> variants = protocols.read(row.column("proto"), row.column("dport"), row.column("sport"));
        Optional<Token> test = row.value("test");
        Optional<Criterion> tested = test.flatMap(t -> MarkTest.read(t, marks));
        boolean supported = refuseUnsupported(row);
        if (action.isEmpty() || source.isEmpty() || destination.isEmpty() || test.isPresent() && tested.isEmpty() || !supported) {
            return List.of();
        }
        Optional<MarkChain> chain = chain(command, source.get(), destination.get());
        if (chain.isEmpty() || !passesInterfaces(row, chain.get(), source.get(), destination.get())) {
            return List.of();
        }
        List<Criterion> ends = Criteria.of(source.get(), destination.get());
        tested.ifPresent(ends::add);
        return variants.stream().map(v -> {
            List<Criterion> all = new ArrayList<>(ends);
            all.addAll(v);
            return new MarkRule(chain.get(), all, action.get(), row.at());
        }).toList();
    }

    private boolean refuseUnsupported(Row row) {
        boolean supported = row.rawTail().isEmpty();
        if (!supported) {
            diagnostics.error("SG-M012", row.at(), "iptables matches behind ;; are not supported yet; write what they say in the columns");
        }
        List<String> columns = new ArrayList<>(UNSUPPORTED);
        columns.add("user");
        for (String column : columns) {
            String name = column.split("\\|")[0];
            if (row.value(name).isPresent()) {
                diagnostics.error("SG-M013", row.column(name).at(), "column " + name.toUpperCase() + " is not supported yet; leave it empty");
                supported = false;
            }
        }
        return supported;
    }

    private Optional<MarkChain> chain(MarkCommand command, Endpoint source, Endpoint destination) {
        Optional<MarkChain> forced = source.firewall() ? Optional.of(MarkChain.OUTPUT)
                : destination.firewall() ? Optional.of(MarkChain.INPUT) : Optional.empty();
        if (command.designator().isEmpty()) {
            return forced.or(() -> Optional.of(markInForward ? MarkChain.FORWARD : MarkChain.PREROUTING));
        }
        Optional<MarkChain> wanted = Optional.ofNullable(DESIGNATORS.get(command.designator().get()));
        if (wanted.isEmpty()) {
            diagnostics.error("SG-M014", command.token().at(), "designator :" + command.designator().get()
                    + " is not supported; P, F, T, I and O are");
        } else if (forced.isPresent() && !forced.equals(wanted)) {
            diagnostics.error("SG-M015", command.token().at(), "designator :" + command.designator().get()
                    + " does not fit $FW, which means chain " + forced.get() + "; remove it");
            return Optional.empty();
        }
        return wanted;
    }

    /** Where a packet stands before routing its way out is not known, and what leaves has no way in. */
    private boolean passesInterfaces(Row row, MarkChain chain, Endpoint source, Endpoint destination) {
        boolean incoming = chain == MarkChain.PREROUTING || chain == MarkChain.INPUT || chain == MarkChain.FORWARD;
        boolean outgoing = chain == MarkChain.FORWARD || chain == MarkChain.OUTPUT || chain == MarkChain.POSTROUTING;
        if (source.device().isPresent() && !incoming) {
            diagnostics.error("SG-M016", row.column("source").at(), "chain " + chain + " does not know by which interface a packet came in; name networks");
            return false;
        }
        if (destination.device().isPresent() && !outgoing) {
            diagnostics.error("SG-M017", row.column("dest").at(), "chain " + chain + " does not know by which interface a packet will leave; name networks");
            return false;
        }
        return true;
    }
}
