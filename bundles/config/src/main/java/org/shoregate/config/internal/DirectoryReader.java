package org.shoregate.config.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.shoregate.api.config.ConfigResult;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.config.RoutingRule;
import org.shoregate.api.config.StaticRoute;
import org.shoregate.api.mark.MarkRule;
import org.shoregate.api.mark.SourceNatRule;
import org.shoregate.api.net.Family;
import org.shoregate.config.internal.syntax.ConfigDirectory;
import org.shoregate.config.internal.syntax.Diagnostics;
import org.shoregate.config.lint.Lint;
import org.shoregate.config.lint.Written;

/** Reads one directory, file after file, in the order in which they need one another. */
public final class DirectoryReader {
    private DirectoryReader() {
    }

    /** What the files say, normalised and in so many words. */
    private record Read(GatewayConfig config, Written written) {
    }

    /** Never throws for what is wrong in the files. */
    public static ConfigResult read(Path path, Family family) {
        Diagnostics diagnostics = new Diagnostics();
        return read(new ConfigDirectory(path, family, diagnostics), family, diagnostics);
    }

    /** @param diagnostics those of the directory */
    static ConfigResult read(ConfigDirectory directory, Family family, Diagnostics diagnostics) {
        if (!directory.isReadable()) {
            return new ConfigResult.Invalid(diagnostics.sorted());
        }
        Read read = files(directory, family, diagnostics);
        if (!diagnostics.hasErrors()) {
            Lint.check(read.config(), read.written()).forEach(diagnostics::add);
        }
        return diagnostics.hasErrors() ? new ConfigResult.Invalid(diagnostics.sorted())
                : new ConfigResult.Valid(read.config(), diagnostics.sorted());
    }

    private static Read files(ConfigDirectory directory, Family family, Diagnostics diagnostics) {
        Conf conf = new ConfReader(directory.settings(), directory.place(ConfigDirectory.settingsFile(family)), family, diagnostics).read();
        Zones zones = Zones.read(directory, diagnostics);
        directory.firewallZone(zones.firewall());
        Interfaces interfaces = new InterfacesReader(directory, zones, diagnostics).read();
        Addresses addresses = new Addresses(family, diagnostics);
        Marks marks = new Marks(conf.settings(), diagnostics);
        TableNames tables = new TableNames();
        List<Provider> providers = new ProvidersReader(conf, interfaces, tables, addresses, diagnostics).read(directory);
        List<RoutingRule> rules = new RoutingRulesReader(interfaces, tables, providers, addresses, marks, diagnostics).read(directory);
        List<StaticRoute> routes = new StaticRoutesReader(interfaces, tables, providers, addresses, diagnostics).read(directory, conf.nullRoutes());
        EndpointReader endpoints = new EndpointReader(zones.firewall(), interfaces, addresses, diagnostics);
        Protocols protocols = new Protocols(family, diagnostics);
        boolean tracked = providers.stream().anyMatch(p -> p.has(ProviderOption.TRACK));
        List<MarkRule> marking = new ArrayList<>();
        if (conf.mangleEnabled()) {
            marking.addAll(new MangleReader(family, conf.markInForward(), tracked, endpoints, protocols, marks, diagnostics).read(directory));
        } else {
            MangleReader.pass(directory, diagnostics);
        }
        List<SourceNatRule> sourceNat = new SourceNatReader(providers, interfaces, endpoints, addresses, protocols, marks, diagnostics).read(directory);
        OutsideFiles.check(directory, diagnostics);
        GatewayConfig config = new GatewayConfig(family, conf.settings(), interfaces.configs(), providers, rules, routes, marking, sourceNat,
                ScriptsReader.read(directory));
        return new Read(config, written(directory, family, interfaces));
    }

    private static Written written(ConfigDirectory directory, Family family, Interfaces interfaces) {
        Map<String, Written.Setting> settings = new HashMap<>();
        directory.settings().forEach((key, value) -> settings.put(key, new Written.Setting(value.text(), value.at())));
        return new Written(directory.place(ConfigDirectory.settingsFile(family)), settings,
                Written.FILES.stream().filter(directory::has).collect(Collectors.toMap(f -> f, directory::place)), interfaces.options());
    }
}
