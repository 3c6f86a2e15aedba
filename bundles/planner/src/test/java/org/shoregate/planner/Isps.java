package org.shoregate.planner;

import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.Duplicate;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.config.RoutingRule;
import org.shoregate.api.config.Settings;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.Mark;
import org.shoregate.api.net.TableId;

/** Configurations of two providers, ISP1 on eth0 and ISP2 on eth1, and the network they are made for. */
final class Isps {
    static final SourceLocation NOWHERE = SourceLocation.file("providers");
    static final ProviderName ISP1 = new ProviderName("ISP1");
    static final ProviderName ISP2 = new ProviderName("ISP2");
    private static final int MASK = 0xff;

    private Isps() {
    }

    static Nets network() {
        return new Nets().link("eth0", "up", "206.124.146.176/24").link("eth1", "up", "130.252.99.27/24")
                .link("eth2", "up", "192.168.1.254/24").route("default", "206.124.146.254", "eth0", 0);
    }

    static Provider first(DefaultRouteRole role, Duplicate duplicate) {
        return provider(ISP1, 1, "eth0", new ProviderGateway.Fixed(InetAddress.ofLiteral("206.124.146.254")), role, duplicate);
    }

    static Provider second(DefaultRouteRole role, Duplicate duplicate) {
        return provider(ISP2, 2, "eth1", new ProviderGateway.Fixed(InetAddress.ofLiteral("130.252.99.254")), role, duplicate);
    }

    static Provider provider(ProviderName name, int number, String device, ProviderGateway gateway, DefaultRouteRole role,
            Duplicate duplicate) {
        return new Provider(name, new TableId(number), Optional.of(new Mark(number, MASK)), duplicate, new InterfaceName(device), gateway,
                role, EnumSet.of(ProviderOption.TRACK, ProviderOption.AUTOSRC, ProviderOption.HOSTROUTE, ProviderOption.OPTIONAL),
                Optional.empty(), OptionalInt.empty(), NOWHERE);
    }

    static Duplicate mainThrough(String... devices) {
        return new Duplicate.Through(TableId.MAIN, Set.of(devices), Set.of());
    }

    static DefaultRouteRole balance(int weight) {
        return new DefaultRouteRole.Balance(weight);
    }

    static GatewayConfig config(boolean useDefaultRt, Provider... providers) {
        return config(useDefaultRt, List.of(), providers);
    }

    static GatewayConfig config(boolean useDefaultRt, List<RoutingRule> rules, Provider... providers) {
        Settings settings = Settings.DEFAULT.withUseDefaultRt(useDefaultRt);
        return new GatewayConfig(Family.IPV4, settings, List.of(), List.of(providers), rules, List.of(), List.of(), List.of());
    }
}
