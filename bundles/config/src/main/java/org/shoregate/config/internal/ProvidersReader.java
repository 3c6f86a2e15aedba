package org.shoregate.config.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.Duplicate;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.net.Mark;
import org.shoregate.api.net.TableId;
import org.shoregate.config.internal.syntax.ColumnFormat;
import org.shoregate.config.internal.syntax.ConfigDirectory;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.internal.syntax.Row;
import org.shoregate.config.internal.syntax.Token;

/** Reads shorewall-providers(5). Used once. */
final class ProvidersReader {
    private static final ColumnFormat FORMAT = ColumnFormat.of("providers",
            "table", "number", "mark", "duplicate", "interface", "gateway", "options", "copy");

    private static final long MAX_NUMBER = 0xffff_ffffL - 9_999;
    private static final long LAST_BEFORE_SOURCES = 10_000;
    private static final long LAST_BEFORE_DEFAULTS = 22_765;

    private final Conf conf;
    private final Interfaces interfaces;
    private final TableNames tables;
    private final Addresses addresses;
    private final Diagnostics diagnostics;
    private final ProviderMarks marks;
    private final LocalProviders locals;
    private final DuplicateReader duplicates;
    private final ProviderLoads loads;
    private final Map<String, String> users = new HashMap<>();
    private final Set<String> optionalProviders = new HashSet<>();

    /** @param tables gets the providers' tables as they are read */
    ProvidersReader(Conf conf, Interfaces interfaces, TableNames tables, Addresses addresses, Diagnostics diagnostics) {
        this.conf = conf;
        this.interfaces = interfaces;
        this.tables = tables;
        this.addresses = addresses;
        this.diagnostics = diagnostics;
        this.marks = new ProviderMarks(conf.settings().markLayout(), diagnostics);
        this.loads = new ProviderLoads(diagnostics);
        this.locals = new LocalProviders(conf.settings().markLayout(), diagnostics);
        this.duplicates = new DuplicateReader(conf.settings().useDefaultRt(), interfaces, tables, optionalProviders, diagnostics);
    }

    List<Provider> read(ConfigDirectory directory) {
        List<Provider> providers = new ArrayList<>();
        for (Row row : directory.rows(FORMAT)) {
            provider(row).ifPresent(providers::add);
        }
        loads.checkSum(providers);
        if (providers.isEmpty() && diagnostics.hasErrors()) {
            tables.mentionAll();
        }
        return providers;
    }

    /** Everything is read before anything is given up, so that all that is wrong with a line is told at once. */
    private Optional<Provider> provider(Row row) {
        Optional<ProviderName> name = name(row.column("table"));
        Optional<TableId> table = number(row.column("number"));
        ProviderOptions options = new ProviderOptionsReader(conf.settings().trackProviders(), addresses, diagnostics).read(row);
        Optional<Interfaces.Found> device = device(row.column("interface"), name, options.local().isPresent());
        Optional<ProviderGateway> gateway = options.local().isPresent() ? options.local().map(ProviderGateway.class::cast) : gateway(row.column("gateway"));
        Optional<Mark> mark = locals.mark(row, options).or(() -> marks.of(row.column("mark"), options.track()));
        Optional<Duplicate> duplicate = duplicates.read(row);
        if (name.isPresent() && table.isPresent()) {
            tables.add(name.get(), table.get());
        }
        tables.mention(row.column("table").text(), row.column("number").text());
        if (name.isEmpty() || table.isEmpty() || device.isEmpty() || gateway.isEmpty() || duplicate.isEmpty()) {
            return Optional.empty();
        }
        DefaultRouteRole role = role(gateway.get(), options);
        loads.check(row, gateway.get(), options, mark);
        checkRouteFilter(row, device.get().entry(), options);
        Provider provider = new Provider(name.get(), table.get(), mark, duplicate.get(), device.get().device(), gateway.get(), role,
                inEffect(options, device.get().entry()), options.source(), options.mtu(), options.load(), Optional.empty(), row.at());
        if (provider.has(ProviderOption.OPTIONAL)) {
            optionalProviders.add(name.get().value());
        }
        return Optional.of(provider);
    }

    private Optional<ProviderName> name(Token token) {
        if (!ProviderName.isValid(token.text())) {
            diagnostics.error("SG-P001", token.at(), "'" + token.text() + "' is no provider name; give a letter, then letters, digits and _");
            return Optional.empty();
        }
        if (TableNames.isReserved(token.text()) || tables.hasProvider(token.text())) {
            diagnostics.error("SG-P002", token.at(), "the name " + token.text() + " is taken; give the provider another one");
            return Optional.empty();
        }
        return Optional.of(new ProviderName(token.text()));
    }

    private Optional<TableId> number(Token token) {
        Optional<TableId> table = TableNames.number(token.text());
        if (table.isEmpty()) {
            diagnostics.error("SG-P003", token.at(), token.isEmpty() ? "the NUMBER is missing; give the number of the provider's routing table"
                    : "'" + token.text() + "' is no number of a routing table; give one from 1 to 4294967295");
            return table;
        }
        if (TableNames.isReserved(table.get()) || tables.provider(table.get()).isPresent()) {
            String owner = tables.provider(table.get()).map(p -> "provider " + p).orElse("one of the tables that every machine has");
            diagnostics.error("SG-P004", token.at(), "number " + table.get() + " is taken by " + owner + "; give the provider another one");
            return Optional.empty();
        }
        checkPriority(token, Integer.toUnsignedLong(table.get().value()));
        return table;
    }

    /** The rule for a provider's mark stands at 10000 and its number less one (shorewall-providers(5)). */
    private void checkPriority(Token token, long number) {
        if (number > MAX_NUMBER) {
            diagnostics.error("SG-P003", token.at(), "number " + number + " leaves no priority for the rule of the provider's mark; give one up to " + MAX_NUMBER);
        } else if (number > LAST_BEFORE_SOURCES) {
            diagnostics.warning("SG-P031", token.at(), "with a number above " + LAST_BEFORE_SOURCES
                    + " the rule for the provider's mark stands behind those for source addresses" + (number > LAST_BEFORE_DEFAULTS
                    ? " and for the default routes, so the mark leads nowhere" : "") + "; give a smaller one");
        }
    }

    /** @param local it is for packets that end here: no zone is needed, and the loopback interface will do */
    private Optional<Interfaces.Found> device(Token token, Optional<ProviderName> name, boolean local) {
        String text = token.text();
        if (text.contains(":")) {
            diagnostics.error("SG-P005", token.at(), "an interface shared by several providers (" + text
                    + ") is not supported yet; give each provider an interface of its own");
            return Optional.empty();
        }
        if (interfaces.wildcard(text).isPresent() || text.endsWith("+")) {
            diagnostics.error("SG-P006", token.at(), "a provider needs one interface, and " + text + " stands for many; name one of them");
            return Optional.empty();
        }
        Optional<Interfaces.Found> found = local ? interfaces.findLocal(text) : interfaces.find(text);
        if (found.isEmpty()) {
            diagnostics.error("SG-P007", token.at(), token.isEmpty() ? "the INTERFACE is missing" : "unknown interface '" + text
                    + "'; declare it in the file interfaces");
            return found;
        }
        checkDevice(token, found.get(), name, local);
        return found;
    }

    private void checkDevice(Token token, Interfaces.Found found, Optional<ProviderName> name, boolean local) {
        if (found.entry().bridgePort()) {
            diagnostics.error("SG-P008", token.at(), "bridge port " + token.text() + " cannot be a provider's interface; name the bridge");
        } else if (!local && !interfaces.hasZone(found.entry(), found.device())) {
            diagnostics.error("SG-P009", token.at(), "interface " + token.text() + " is in no zone; give it one in the file interfaces or hosts");
        }
        String other = users.putIfAbsent(found.device().value(), name.map(ProviderName::value).orElse("another"));
        if (other != null) {
            diagnostics.error("SG-P017", token.at(), "interface " + token.text() + " belongs to provider " + other
                    + " already; several providers on one interface are not supported yet");
        }
    }

    private Optional<ProviderGateway> gateway(Token token) {
        if (token.isEmpty()) {
            return Optional.of(new ProviderGateway.PointToPoint());
        }
        return switch (token.text()) {
            case "detect" -> Optional.of(new ProviderGateway.Detect());
            case "none" -> Optional.of(new ProviderGateway.NoDefaultRoute());
            default -> {
                int comma = token.text().indexOf(',');
                if (comma >= 0) {
                    diagnostics.warning("SG-P018", token.at(), "the MAC address behind the comma only matters on a shared interface; remove it");
                }
                Token bare = comma < 0 ? token : new Token(token.text().substring(0, comma), token.at());
                yield addresses.address(bare, "SG-P019").map(ProviderGateway.Fixed::new);
            }
        };
    }

    private DefaultRouteRole role(ProviderGateway gateway, ProviderOptions options) {
        boolean none = gateway instanceof ProviderGateway.NoDefaultRoute || options.local().isPresent();
        if (options.role().isPresent()) {
            if (none) {
                diagnostics.error("SG-P020", options.roleAt(), "balance, primary and fallback need a default route, and with GATEWAY none, tproxy and local there is none; remove one of the two");
            }
            return options.role().get();
        }
        return conf.balanceProviders() && !options.loose() && !none ? new DefaultRouteRole.Balance(1) : new DefaultRouteRole.Nothing();
    }

    /** Source address checks of the kernel drop what comes in by one provider and would be answered by another. */
    private void checkRouteFilter(Row row, Interfaces.Entry device, ProviderOptions options) {
        boolean balances = options.role().filter(DefaultRouteRole.Balance.class::isInstance).isPresent();
        boolean useDefaultRt = conf.settings().useDefaultRt();
        if (device.routeFilter() && (useDefaultRt || !balances)) {
            diagnostics.error("SG-P021", row.column("interface").at(), "the interface has option routefilter, which needs "
                    + (useDefaultRt ? "USE_DEFAULT_RT=No" : "option balance") + "; remove routefilter");
        } else if (conf.routeFilter() && (useDefaultRt || !balances)) {
            diagnostics.error("SG-P022", row.at(), "ROUTE_FILTER=Yes needs " + (useDefaultRt ? "USE_DEFAULT_RT=No" : "option balance")
                    + "; set it to No in shorewall.conf");
        }
    }

    private Set<ProviderOption> inEffect(ProviderOptions options, Interfaces.Entry device) {
        boolean optional = options.optional() || device.optional();
        Set<ProviderOption> set = EnumSet.noneOf(ProviderOption.class);
        addIf(options.track(), ProviderOption.TRACK, set);
        addIf(options.loose(), ProviderOption.LOOSE, set);
        addIf(options.autosrc() && options.local().isEmpty(), ProviderOption.AUTOSRC, set);
        addIf(options.hostroute(), ProviderOption.HOSTROUTE, set);
        addIf(optional, ProviderOption.OPTIONAL, set);
        options.persistentAt().ifPresent(at -> checkPersistent(at, optional));
        addIf(optional && options.persistentAt().isPresent(), ProviderOption.PERSISTENT, set);
        return set;
    }

    private void checkPersistent(SourceLocation at, boolean optional) {
        if (!optional) {
            diagnostics.warning("SG-P056", at, "option persistent means nothing here, for the interface is not optional; give it the option optional in the file interfaces");
        }
        if (conf.settings().restoreDefaultRoute()) {
            diagnostics.warning("SG-P057", at, "main's default route comes back when every balanced provider is down, and hides what persistent keeps; set RESTORE_DEFAULT_ROUTE=No");
        }
    }

    private static void addIf(boolean wanted, ProviderOption option, Set<ProviderOption> set) {
        if (wanted) {
            set.add(option);
        }
    }
}
