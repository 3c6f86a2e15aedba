package org.shoregate.config.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.shoregate.api.mark.Criterion;
import org.shoregate.api.mark.MarkAction;
import org.shoregate.api.mark.MarkChain;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.net.Family;
import org.shoregate.config.internal.syntax.ColumnFormat;
import org.shoregate.config.internal.syntax.ConfigDirectory;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Row;
import org.shoregate.config.internal.syntax.Token;

/** Reads shorewall-mangle(5) and, behind it, the tcrules of Shorewall 4. */
final class MangleReader {
    /** Shorewall 4 has a second one, in which only the meaning of TPROXY differs. */
    private static final int FORMATS = 2;
    private static final List<String> FILES = List.of("mangle", "tcrules");
    private static final List<String> MATCHES = List.of("user", "length", "tos", "connbytes", "helper", "probability", "dscp", "state");
    private static final int TCP = 6;
    private static final int UDP = 17;

    private final List<String> unsupported;
    private final ColumnFormat mangle;
    private final ColumnFormat tcrules;
    private final boolean tracked;
    private final EndpointReader endpoints;
    private final Protocols protocols;
    private final CommandReader commands;
    private final MarkCommands effects;
    private final ChainFinder chains;
    private final MatchColumns matches;
    private final TimeColumn time;
    private final RawMatches raw;
    private final Marks marks;
    private final Diagnostics diagnostics;

    /** @param tracked whether a provider tracks */
    MangleReader(Family family, boolean markInForward, boolean tracked, EndpointReader endpoints, Protocols protocols, Marks marks,
            Diagnostics diagnostics) {
        this.unsupported = family == Family.IPV6 ? List.of("headers", "switch") : List.of("switch");
        this.mangle = ColumnFormat.withComments("mangle", FORMATS, columns(family));
        this.tcrules = ColumnFormat.withComments("tcrules", FORMATS, columns(family));
        this.tracked = tracked;
        this.endpoints = endpoints;
        this.protocols = protocols;
        this.commands = new CommandReader(diagnostics);
        this.effects = new MarkCommands(family, marks, diagnostics);
        this.chains = new ChainFinder(markInForward, diagnostics);
        this.matches = new MatchColumns(diagnostics);
        this.time = new TimeColumn(diagnostics);
        this.raw = new RawMatches(diagnostics);
        this.marks = marks;
        this.diagnostics = diagnostics;
    }

    static List<String> columns(Family family) {
        List<String> columns = new ArrayList<>(List.of("action|mark", "source", "dest", "proto", "dport", "sport", "user", "test",
                "length", "tos", "connbytes", "helper"));
        if (family == Family.IPV6) {
            columns.add("headers");
        }
        columns.addAll(List.of("probability", "dscp|scp", "state", "time", "switch"));
        return columns;
    }

    /** Says of each file that is there that it is not read, for MANGLE_ENABLED=No forbids marks. */
    static void pass(ConfigDirectory directory, Diagnostics diagnostics) {
        FILES.stream().filter(directory::has).forEach(f -> diagnostics.warning("SG-C010", directory.place(f),
                "not read, for MANGLE_ENABLED=No forbids marks; set it to Yes in shorewall.conf, or remove this file"));
    }

    List<MarkRule> read(ConfigDirectory directory) {
        List<MarkRule> rules = new ArrayList<>();
        directory.forEachRow(mangle, row -> {
            Optional<MarkCommand> command = commands.command(row.column("action"));
            if (command.isPresent()) {
                rules.addAll(rules(row, command.get()));
            }
        });
        for (Row row : directory.rows(tcrules)) {
            commands.oldCommand(row.column("action")).filter(c -> hasOneMeaning(row, c)).ifPresent(c -> rules.addAll(rules(row, c)));
        }
        return rules;
    }

    /** The first parameter of TPROXY was a mark once. */
    private boolean hasOneMeaning(Row row, MarkCommand command) {
        if (command.name().equals("TPROXY") && row.format() < FORMATS) {
            diagnostics.error("SG-M029", command.token().at(), "TPROXY needs ?FORMAT 2 above it, in which it begins with the port");
            return false;
        }
        return true;
    }

    private List<MarkRule> rules(Row row, MarkCommand written) {
        Optional<RawMatches.Tail> tail = raw.read(row);
        Optional<MarkCommand> command = tail.isEmpty() ? Optional.empty() : inlined(row, written, tail.get());
        List<MarkEffect> all = command.isEmpty() ? List.of() : effects.effects(command.get());
        Optional<Endpoint> source = endpoints.read(row.column("source"));
        Optional<Endpoint> destination = endpoints.read(row.column("dest"));
        List<List<Criterion>> variants = protocols.read(row.column("proto"), row.column("dport"), row.column("sport"));
        Optional<Token> test = row.value("test");
        Optional<Criterion> tested = test.isEmpty() ? Optional.empty() : MarkTest.read(test.get(), marks);
        Optional<List<Criterion>> matched = matches.read(row, MATCHES);
        Optional<List<List<Criterion>>> moments = time.read(row.column("time"));
        boolean supported = refuseUnsupported(row);
        if (all.isEmpty() || source.isEmpty() || destination.isEmpty() || test.isPresent() && tested.isEmpty() || matched.isEmpty() || moments.isEmpty() || !supported) {
            return List.of();
        }
        Optional<MarkChain> chain = chains.find(row, command.orElseThrow(), source.get(), destination.get());
        if (chain.isEmpty() || !fits(row, all, chain.get(), variants)) {
            return List.of();
        }
        List<Criterion> common = Criteria.of(source.get(), destination.get(), chain.get());
        tested.ifPresent(common::add);
        common.addAll(tail.orElseThrow().criteria());
        List<MarkRule> rules = new ArrayList<>();
        for (List<Criterion> variant : variants) {
            for (List<Criterion> moment : moments.get()) {
                for (MarkEffect effect : all) {
                    rules.add(new MarkRule(chain.get(), Criteria.joined(List.of(common, variant, moment, matched.get(), effect.criteria())),
                            effect.action(), row.at()));
                }
            }
        }
        return rules;
    }

    /** The command that INLINE stands for: its parameter, or what is behind {@code ;;}; any other command as it is. */
    private Optional<MarkCommand> inlined(Row row, MarkCommand command, RawMatches.Tail tail) {
        boolean inline = command.name().equals("INLINE");
        Optional<String> inner = inline ? command.parameters().or(tail::command) : Optional.empty();
        if (inline ? inner.isEmpty() || command.parameters().isPresent() && tail.command().isPresent() : tail.command().isPresent()) {
            diagnostics.error("SG-M012", row.at(), inline ? "INLINE needs one command, in its parentheses or behind -j" : "-j behind ;; belongs to INLINE");
            return Optional.empty();
        }
        return inline ? commands.command(new Token(inner.orElseThrow(), command.token().at()))
                .map(c -> new MarkCommand(c.name(), c.parameters(), command.designator(), command.token())) : Optional.of(command);
    }

    private boolean refuseUnsupported(Row row) {
        boolean supported = true;
        for (String column : unsupported) {
            if (row.value(column).isPresent()) {
                diagnostics.error("SG-M013", row.column(column).at(), "column " + column.toUpperCase() + " is not supported; leave it empty");
                supported = false;
            }
        }
        return supported;
    }

    /** Whether what the command does is possible in this chain and with these protocols. */
    private boolean fits(Row row, List<MarkEffect> all, MarkChain chain, List<List<Criterion>> variants) {
        Token command = row.column("action");
        if (any(all, e -> !CommandChains.allows(e.action(), chain))) {
            diagnostics.error("SG-M020", command.at(), "'" + command.text() + "' is not possible in chain " + chain + "; choose another designator");
            return false;
        }
        if (!tracked && any(all, e -> e.action() instanceof MarkAction.Same)) {
            diagnostics.error("SG-M021", command.at(), "SAME needs a provider with the option track");
            return false;
        }
        if (any(all, MarkEffect::isForTcp) && any(variants, v -> !v.isEmpty() && !isOf(v, TCP))) {
            diagnostics.error("SG-M027", row.column("proto").at(), "'" + command.text() + "' is for tcp; leave PROTO empty or write tcp");
            return false;
        }
        if (any(all, e -> e.action() instanceof MarkAction.TransparentProxy)
                && any(variants, v -> !isOf(v, TCP) && !isOf(v, UDP))) {
            diagnostics.error("SG-M030", row.column("proto").at(), "TPROXY needs PROTO tcp or udp");
            return false;
        }
        return true;
    }

    /** As a stream would tell; this is asked of each of ten thousand lines. */
    private static <T> boolean any(List<T> all, Predicate<T> meant) {
        for (T one : all) {
            if (meant.test(one)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(List<Criterion> variant, int protocol) {
        return !variant.isEmpty() && variant.getFirst().equals(new Criterion.Protocol(protocol));
    }
}
