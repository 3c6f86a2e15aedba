package org.shoregate.config.lint;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.mark.SourceNat;
import org.shoregate.api.mark.SourceNatRule;
import org.shoregate.api.net.InterfaceAddress;
import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.IpPrefix;
import org.shoregate.api.net.IpText;
import org.shoregate.api.net.Link;

/** The providers beside the interfaces and addresses of the machine. */
final class LinkChecks {
    private LinkChecks() {
    }

    static void missingInterface(Site s, Findings f) {
        s.providers().stream().filter(p -> !p.has(ProviderOption.OPTIONAL) && s.network().link(p.device()).isEmpty())
                .forEach(p -> f.add(p.location(), "this machine has no interface " + p.device() + ", and it is not optional, "
                        + "so nothing can be "
                        + "applied; correct its name, or make it optional"));
    }

    static void gatewayOffLink(Site s, Findings f) {
        for (Provider provider : s.providers()) {
            if (provider.gateway() instanceof ProviderGateway.Fixed(InetAddress gateway) && !gateway.isLinkLocalAddress()
                    && s.network().addressesOf(provider.device()).findAny().isPresent()
                    && s.networks(provider).noneMatch(n -> n.contains(gateway))) {
                Optional<InterfaceAddress> other = s.network().addresses().stream()
                        .filter(a -> !a.device().equals(provider.device()) && Site.network(a).contains(gateway)).findFirst();
                f.add(provider.location(), "gateway " + IpText.of(gateway) + " is in no network of " + provider.device()
                        + other.map(o -> ", but in one of " + o.device()).orElse("")
                        + "; correct GATEWAY, INTERFACE, or the address of the interface");
            }
        }
    }

    static void gatewayIsOwn(Site s, Findings f) {
        s.providers().forEach(p -> {
            if (p.gateway() instanceof ProviderGateway.Fixed(InetAddress gateway)) {
                s.network().addresses().stream().filter(a -> a.address().equals(gateway)).findFirst()
                        .ifPresent(a -> f.add(p.location(),
                        "gateway " + IpText.of(gateway) + " is an address of this machine (" + a.device() + "); write "
                                + "the router's"));
            }
        });
    }

    static void overlappingNetworks(Site s, Findings f) {
        Set<InterfaceName> loopbacks = s.network().links().stream().filter(Link::loopback).map(Link::name).collect(Collectors.toSet());
        List<Attached> all = s.network().addresses().stream().filter(a -> a.isGlobal() && !loopbacks.contains(a.device()))
                .map(a -> new Attached(a.device(), Site.network(a))).toList();
        for (Provider provider : s.providers()) {
            List<IpPrefix> own = s.networks(provider).filter(n -> !n.address().isLinkLocalAddress()).toList();
            all.stream().filter(a -> !a.device().equals(provider.device()) && own.stream().anyMatch(n -> Selectors.meet(n, a.network())))
                    .forEach(a -> f.add(provider.location(), "network " + a.network() + " of " + a.device() + " overlaps with that of "
                            + provider.device() + ", and main holds one route for both, so one of the two is cut off; "
                            + "have the router of one use another network"));
        }
    }

    /** A network that an interface is on. */
    private record Attached(InterfaceName device, IpPrefix network) {
    }

    static void sourceNotHere(Site s, Findings f) {
        s.providers().forEach(p -> p.source().filter(a -> s.network().link(p.device()).isPresent()
                && s.network().addresses().stream().noneMatch(o -> o.address().equals(a))).ifPresent(a -> f.add(p.location(),
                "src=" + IpText.of(a) + " is no address of this machine, so the kernel refuses the routes of " + p.name()
                        + "; add it to " + p.device() + ", or correct it")));
    }

    static void mtuAboveLink(Site s, Findings f) {
        for (Provider provider : s.providers()) {
            s.network().link(provider.device()).filter(l -> provider.mtu().orElse(0) > l.mtu())
                    .ifPresent(l -> f.add(provider.location(),
                    "mtu=" + provider.mtu().getAsInt() + " is above the " + l.mtu() + " of " + l.name()
                            + ", and packets of that size cannot be sent; make it smaller, or raise that of the interface"));
        }
    }

    static void foreignSourceNat(Site s, Findings f) {
        for (SourceNatRule rule : s.subject().config().sourceNat()) {
            Optional<Provider> leaving = s.subject().on(rule.device());
            if (leaving.isPresent() && rule.action() instanceof SourceNat.To(InetAddress first, var last, var ports)) {
                s.network().addresses().stream().filter(a -> a.address().equals(first) && !a.device().equals(rule.device()))
                        .flatMap(a -> s.subject().on(a.device()).stream()).findFirst().ifPresent(owner -> f.add(rule.location(),
                        IpText.of(first) + " is an address of " + owner.name() + ", so answers to what leaves by "
                                + leaving.get().name()
                                + " come back by the other provider, if at all; use MASQUERADE or an address of "
                                + rule.device()));
            }
        }
    }
}
