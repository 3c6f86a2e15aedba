package org.shoregate.config.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.Duplicate;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.config.SharedInterface;
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
    static final ColumnFormat FORMAT = ColumnFormat.of("providers",
            "table", "number", "mark", "duplicate", "interface", "gateway", "options", "copy");

    private static final long MAX_NUMBER = 0xffff_ffffL - 9_999;
    /** A realm has 16 bits (ip-route(8)). */
    private static final long MAX_REALM = 0xffff;
    private static final long LAST_BEFORE_SOURCES = 10_000;
    private static final long LAST_BEFORE_DEFAULTS = 22_765;

    private final Conf conf;
    private final TableNames tables;
    private final Addresses addresses;
    private final Diagnostics diagnostics;
    private final ProviderDevices devices;
    private final ProviderGateways gateways;
    private final ProviderMarks marks;
    private final LocalProviders locals;
    private final DuplicateReader duplicates;
    private final ProviderLoads loads;
    private final Set<String> optionalProviders = new HashSet<>();

    /** @param tables gets the providers' tables as they are read */
    ProvidersReader(Conf conf, Interfaces interfaces, TableNames tables, Addresses addresses, Diagnostics diagnostics) {
        this.conf = conf;
        this.tables = tables;
        this.addresses = addresses;
        this.diagnostics = diagnostics;
        this.devices = new ProviderDevices(interfaces, addresses, diagnostics);
        this.gateways = new ProviderGateways(addresses, diagnostics);
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
        if (isRepeated(row.column("table"))) {
            tables.mentionAll(); // it may well be the one that other files name
            return Optional.empty();
        }
        Optional<ProviderName> name = name(row.column("table"));
        Optional<TableId> table = number(row.column("number"));
        ProviderOptions options = new ProviderOptionsReader(conf.settings().trackProviders(), addresses, diagnostics).read(row);
        Optional<ProviderDevices.Device> device = devices.read(row.column("interface"), name, options.local().isPresent());
        boolean shared = device.flatMap(ProviderDevices.Device::shared).isPresent();
        Optional<ProviderGateways.Way> way = gateways.read(row.column("gateway"), shared, options.local());
        Optional<Mark> mark = locals.mark(row, options).or(() -> marks.of(row.column("mark"), options.track()));
        mark.ifPresent(m -> checkMangle(row));
        Optional<Duplicate> duplicate = duplicates.read(row);
        if (name.isPresent() && table.isPresent()) {
            tables.add(name.get(), table.get());
        }
        tables.mention(row.column("table").text(), row.column("number").text());
        if (name.isEmpty() || table.isEmpty() || device.isEmpty() || way.isEmpty() || duplicate.isEmpty()) {
            return Optional.empty();
        }
        Set<ProviderOption> inEffect = inEffect(options, device.get().found().entry());
        loads.check(row, way.get().gateway(), options, mark);
        checkRouteFilter(row, device.get().found().entry(), options);
        if (shared) {
            checkShared(row, table.get(), way.get().gateway(), options, inEffect);
        }
        Provider provider = new Provider(name.get(), table.get(), mark, duplicate.get(), device.get().found().device(), way.get().gateway(),
                role(way.get().gateway(), options), inEffect, options.source(), options.mtu(), options.load(),
                device.get().shared().map(address -> new SharedInterface(address, way.get().station())), row.at());
        if (provider.has(ProviderOption.OPTIONAL)) {
            optionalProviders.add(name.get().value());
        }
        return Optional.of(provider);
    }

    private void checkMangle(Row row) {
        if (!conf.mangleEnabled()) {
            diagnostics.error("SG-C005", row.value("mark").map(Token::at).orElseGet(row::at), "MANGLE_ENABLED=No forbids the mark that this provider needs, be it "
                    + "written or for its option track or tproxy; set it to Yes in shorewall.conf, or take away both, and write notrack or TRACK_PROVIDERS=No");
        }
    }

    /** Of such a line the number, the mark and the interface are likely to be taken, too: that goes without saying. */
    private boolean isRepeated(Token name) {
        if (tables.hasProvider(name.text())) {
            diagnostics.error("SG-P002", name.at(), "there is a provider " + name.text() + " already, and this line is not looked at; "
                    + "give the provider another name, or remove the line");
        }
        return tables.hasProvider(name.text());
    }

    private Optional<ProviderName> name(Token token) {
        if (!ProviderName.isValid(token.text())) {
            diagnostics.error("SG-P001", token.at(), "'" + token.text() + "' is no provider name; give a letter, then letters, digits and _");
            return Optional.empty();
        }
        if (TableNames.isReserved(token.text())) {
            diagnostics.error("SG-P002", token.at(), "the name " + token.text() + " is that of a table which every machine has; give the provider another one");
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

    /** Of providers on one interface each has its own address and gateway, and all come and go with the interface. */
    private void checkShared(Row row, TableId table, ProviderGateway gateway, ProviderOptions options, Set<ProviderOption> inEffect) {
        if (!(gateway instanceof ProviderGateway.Fixed)) {
            diagnostics.error("SG-P051", row.column("gateway").at(), "a provider on a shared interface needs an explicit GATEWAY; give its address");
        }
        if (options.source().isPresent()) {
            diagnostics.error("SG-P051", row.column("options").at(), "the address behind the interface is the source already; remove src=");
        }
        if (inEffect.contains(ProviderOption.OPTIONAL)) {
            diagnostics.error("SG-P051", row.column("interface").at(), "a provider on a shared interface cannot be optional; remove optional here or in the file interfaces");
        }
        if (Integer.toUnsignedLong(table.value()) > MAX_REALM) {
            diagnostics.error("SG-P051", row.column("number").at(), "on a shared interface the number is a realm of routes too; give one up to " + MAX_REALM);
        }
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
