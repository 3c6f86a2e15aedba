package org.shoregate.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.mark.SourceNatRule;
import org.shoregate.api.net.InterfaceAddress;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.Mark;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.FlowSelector;
import org.shoregate.api.plan.NetworkPlan;
import org.shoregate.api.plan.UplinkPlan;

/** The connections over one provider: those with its mark, and those whose source is, or was translated to, an address of its alone. */
public final class ProviderFlows {
    /** Of a range of addresses to translate to more are not looked for one by one; connections that got replies have a mark besides. */
    private static final int MAX_RANGE = 64;

    private ProviderFlows() {
    }

    /** Those over this provider, as far as they are not over another one in service too. */
    public static List<LostFlows> of(UplinkPlan uplink, NetworkPlan plan, NetworkState network, boolean reset) {
        return of(uplink, plan, network, Set.of(), reset);
    }

    /** @param more addresses that were its own */
    static List<LostFlows> of(UplinkPlan uplink, NetworkPlan plan, NetworkState network, Set<InetAddress> more, boolean reset) {
        List<UplinkPlan> others = plan.uplinks().stream().filter(u -> u.inService() && !u.provider().name().equals(uplink.provider().name())).toList();
        Set<InetAddress> foreign = others.stream().flatMap(o -> addresses(o, plan, network).stream()).collect(Collectors.toSet());
        Optional<Mark> mark = uplink.provider().mark().filter(m -> others.stream().noneMatch(o -> o.provider().mark().filter(m::equals).isPresent()));
        Set<InetAddress> own = addresses(uplink, plan, network);
        own.addAll(more);
        own.removeAll(foreign);
        List<LostFlows> flows = new ArrayList<>();
        mark.ifPresent(m -> flows.add(new LostFlows(new FlowSelector.Marked(network.family(), m), reset)));
        own.forEach(a -> flows.add(new LostFlows(new FlowSelector.RepliesTo(a), reset)));
        return flows;
    }

    /** Of one that shares its interface only the address that is its own: those of the others lead by the same interface. */
    private static Set<InetAddress> addresses(UplinkPlan uplink, NetworkPlan plan, NetworkState network) {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        uplink.uplink().source().ifPresent(addresses::add);
        if (uplink.provider().shared().isEmpty()) {
            InterfaceName device = uplink.provider().device();
            network.addressesOf(device).filter(a -> a.family() == network.family()).map(InterfaceAddress::address).forEach(addresses::add);
            plan.marks().sourceNat().stream().filter(r -> r.device().equals(device)).forEach(r -> addresses.addAll(translated(r)));
        }
        return addresses;
    }

    private static List<InetAddress> translated(SourceNatRule rule) {
        return switch (rule.action()) {
            case SourceNat.To to -> range(to);
            case SourceNat.Masquerade masquerade -> List.of();
            case SourceNat.ToInterfaceAddress to -> List.of();
            case SourceNat.Keep keep -> List.of();
        };
    }

    private static List<InetAddress> range(SourceNat.To to) {
        List<InetAddress> range = new ArrayList<>();
        InetAddress address = to.first();
        while (range.size() < MAX_RANGE) {
            range.add(address);
            if (address.equals(to.last())) {
                break;
            }
            address = next(address);
        }
        return range;
    }

    private static InetAddress next(InetAddress address) {
        byte[] raw = address.getAddress();
        int i = raw.length - 1;
        while (i >= 0 && ++raw[i] == 0) {
            i--;
        }
        try {
            return InetAddress.getByAddress(raw);
        } catch (UnknownHostException e) {
            throw new AssertionError("as long as before", e);
        }
    }
}
