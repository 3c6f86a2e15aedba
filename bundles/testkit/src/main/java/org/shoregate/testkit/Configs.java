package org.shoregate.testkit;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.Duplicate;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.InterfaceConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.config.Settings;
import org.shoregate.api.config.SharedInterface;
import org.shoregate.api.config.SourceLocation;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.Mark;
import org.shoregate.api.net.TableId;

/** Example configurations, and kernels on which they work. */
public final class Configs {
    private static final SourceLocation HERE = new SourceLocation("providers", 1, 1);
    private static final int PROVIDER_MASK = 0xff;

    private Configs() {
    }

    /**
     * ISP1 on eth0 (203.0.113.1) and ISP2 on eth1 (198.51.100.1), both balanced, tracked and optional, and a LAN on eth2;
     * USE_DEFAULT_RT=Yes.
     */
    public static GatewayConfig twoIsps() {
        return of(balanced("ISP1", 1, "eth0", "203.0.113.1"), balanced("ISP2", 2, "eth1", "198.51.100.1"));
    }

    /** A configuration of these providers, USE_DEFAULT_RT=Yes, each interface optional if its provider is. */
    public static GatewayConfig of(Provider... providers) {
        Settings settings = Settings.DEFAULT.withUseDefaultRt(true);
        List<InterfaceConfig> interfaces = List.of(providers).stream()
                .map(p -> new InterfaceConfig(p.device(), p.device(), p.has(ProviderOption.OPTIONAL), HERE)).toList();
        return new GatewayConfig(Family.IPV4, settings, interfaces, List.of(providers), List.of(), List.of(), List.of(), List.of());
    }

    /** A balanced, tracked, optional provider whose mark is its number. */
    public static Provider balanced(String name, int number, String device, String gateway) {
        return provider(name, number, device, gateway, new DefaultRouteRole.Balance(1),
                Set.of(ProviderOption.TRACK, ProviderOption.AUTOSRC, ProviderOption.HOSTROUTE, ProviderOption.OPTIONAL));
    }

    /** A provider whose mark is its number. */
    public static Provider provider(String name, int number, String device, String gateway, DefaultRouteRole role,
            Set<ProviderOption> options) {
        return new Provider(new ProviderName(name), new TableId(number), Optional.of(new Mark(number, PROVIDER_MASK)),
                new Duplicate.Nothing(), new InterfaceName(device), new ProviderGateway.Fixed(InetAddress.ofLiteral(gateway)), role,
                options, Optional.empty(), OptionalInt.empty(), HERE);
    }

    /** The same provider with another number, which its mark need not follow. */
    public static Provider numbered(Provider p, int number) {
        return new Provider(p.name(), new TableId(number), p.mark(), p.duplicate(), p.device(), p.gateway(), p.role(), p.options(),
                p.source(), p.mtu(), p.load(), p.shared(), p.location());
    }

    /** {@link #twoIsps()} with a persistent ISP2. */
    public static GatewayConfig onePersistent() {
        return of(balanced("ISP1", 1, "eth0", "203.0.113.1"), provider("ISP2", 2, "eth1", "198.51.100.1", new DefaultRouteRole.Balance(1),
                Set.of(ProviderOption.TRACK, ProviderOption.AUTOSRC, ProviderOption.HOSTROUTE, ProviderOption.OPTIONAL, ProviderOption.PERSISTENT)));
    }

    /** The same provider as one of several on its interface, with this address there; its gateway's station has to be found. */
    public static Provider sharing(Provider p, String address) {
        return new Provider(p.name(), p.table(), p.mark(), p.duplicate(), p.device(), p.gateway(), p.role(), p.options(), p.source(), p.mtu(),
                p.load(), Optional.of(new SharedInterface(InetAddress.ofLiteral(address), Optional.empty())), p.location());
    }

    /** A kernel that fits {@link #twoIsps()}: addresses 203.0.113.10, 198.51.100.10 and 10.0.0.1, default route through ISP1. */
    public static FakeKernel twoIspKernel() {
        return new FakeKernel(Family.IPV4).link("eth0").link("eth1").link("eth2")
                .address("eth0", "203.0.113.10/24").address("eth1", "198.51.100.10/24").address("eth2", "10.0.0.1/24")
                .defaultRoute("203.0.113.1", "eth0");
    }
}
