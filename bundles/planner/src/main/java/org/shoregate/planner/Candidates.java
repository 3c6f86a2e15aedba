package org.shoregate.planner;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.config.SharedInterface;
import org.shoregate.api.link.LinkStates;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.net.IpText;
import org.shoregate.api.net.Link;
import org.shoregate.api.net.NetworkState;
import org.shoregate.api.plan.MarkPlan;
import org.shoregate.api.plan.Memory;

/** Judges each provider by the kernel's state alone: usable means up, with carrier, an address, and a gateway if it needs one. */
final class Candidates {
    private Candidates() {
    }

    static List<Candidate> of(GatewayConfig config, NetworkState network, LinkStates links, Memory memory) {
        List<Candidate> candidates = new ArrayList<>();
        for (Provider provider : config.providers()) {
            candidates.add(candidate(config, provider, candidates.size() + 1, network, links, memory));
        }
        return candidates;
    }

    private static Candidate candidate(GatewayConfig config, Provider provider, int position, NetworkState network, LinkStates links, Memory memory) {
        Optional<InetAddress> source = provider.shared().map(SharedInterface::address).or(provider::source)
                .or(() -> network.firstAddress(provider.device()));
        Optional<InetAddress> gateway = GatewayFinder.find(provider, network, links, memory);
        Uplink uplink = new Uplink(provider.name(), config.family(), provider.device(), source, gateway, MarkPlan.PROBE_BIT | position);
        Optional<String> fault = fault(uplink, provider, network, links).or(() -> faultOfShared(uplink, provider, network, links));
        return new Candidate(provider, uplink, fault, keepable(uplink, provider, network));
    }

    private static Optional<String> fault(Uplink uplink, Provider provider, NetworkState network, LinkStates links) {
        Optional<Link> link = network.link(uplink.device());
        if (link.isEmpty()) {
            return Optional.of("interface " + uplink.device() + " does not exist");
        }
        if (link.get().loopback()) {
            return Optional.empty();
        }
        if (!link.get().up()) {
            return Optional.of("interface " + uplink.device() + " is down");
        }
        if (!link.get().carrier()) {
            return Optional.of("interface " + uplink.device() + " has no carrier");
        }
        if (network.firstAddress(uplink.device()).isEmpty()) {
            return Optional.of("interface " + uplink.device() + " has no global address");
        }
        Optional<InetAddress> own = uplink.gateway().filter(g -> network.addresses().stream().anyMatch(a -> a.address().equals(g)));
        if (own.isPresent()) {
            return Optional.of("gateway " + IpText.of(own.get()) + " is an address of this machine");
        }
        if (links.scripts().unusable().contains(uplink.device())) {
            return Optional.of("the script isusable says no to interface " + uplink.device());
        }
        return needsGateway(provider) && uplink.gateway().isEmpty()
                ? Optional.of("no gateway found on " + uplink.device()) : Optional.empty();
    }

    /** Providers on one interface are told apart by an address of it and by who sends. */
    private static Optional<String> faultOfShared(Uplink uplink, Provider provider, NetworkState network, LinkStates links) {
        if (provider.shared().isEmpty()) {
            return Optional.empty();
        }
        InetAddress own = provider.shared().get().address();
        if (network.addressesOf(uplink.device()).noneMatch(a -> a.address().equals(own))) {
            return Optional.of("interface " + uplink.device() + " has not the address " + IpText.of(own));
        }
        return Tracking.station(provider, links).isPresent() ? Optional.empty()
                : Optional.of("the MAC address of gateway " + uplink.gateway().map(InetAddress::getHostAddress).orElse("")
                        + " on " + uplink.device() + " is not known: it does not answer");
    }

    /** It is up; carrier is not asked for. */
    private static boolean keepable(Uplink uplink, Provider provider, NetworkState network) {
        return network.link(uplink.device()).filter(Link::up).isPresent()
                && (!needsGateway(provider) || uplink.gateway().isPresent() && uplink.source().isPresent());
    }

    private static boolean needsGateway(Provider provider) {
        return provider.gateway() instanceof ProviderGateway.Fixed || provider.gateway() instanceof ProviderGateway.Detect;
    }
}
