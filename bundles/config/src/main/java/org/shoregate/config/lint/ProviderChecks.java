package org.shoregate.config.lint;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.shoregate.api.config.DefaultRouteRole;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderGateway;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.net.Family;
import org.shoregate.api.net.IpText;

/** Each provider for itself, and beside the others. */
final class ProviderChecks {
    /** A provider with this much less weight than another is hardly used. */
    private static final int MOST_RATIO = 50;
    /** Names in one message. */
    private static final int SHOWN = 5;
    /** IPv6 needs links of at least this MTU (RFC 8200, section 5). */
    private static final int LEAST_MTU_IPV6 = 1280;
    /** Interfaces whose far end the kernel or their daemon knows. */
    private static final List<String> POINT_TO_POINT = List.of("ppp", "tun", "wwan", "wwp", "sit", "gre", "wg");

    private ProviderChecks() {
    }

    static void looseAndBalanced(Subject s, Findings f) {
        if (s.hasSeveralUplinks()) {
            s.inRole(DefaultRouteRole.Balance.class).filter(p -> !Subject.hasSourceRules(p))
                    .forEach(p -> f.add(p.location(), "no rule keeps "
                    + "packets with the address of " + p.name() + " on its link ("
                    + (p.has(ProviderOption.LOOSE) ? "loose" : "noautosrc")
                    + "), and it is balanced, so connections of the gateway itself leave by another provider with a foreign "
                    + "address; "
                    + "remove one of the two options"));
        }
    }

    static void notOptional(Subject s, Findings f) {
        List<Provider> fixed = s.uplinks().stream().filter(p -> !p.has(ProviderOption.OPTIONAL) && p.shared().isEmpty()).toList();
        if (s.hasSeveralUplinks() && !fixed.isEmpty()) {
            String names = fixed.stream().limit(SHOWN).map(p -> p.device().value()).collect(Collectors.joining(", "))
                    + (fixed.size() > SHOWN ? " and " + (fixed.size() - SHOWN) + " more" : "");
            f.add(fixed.getFirst().location(), "not optional: " + names + "; while one of them is down nothing can be "
                    + "applied, and enable and "
                    + "disable refuse it; give them the option optional in the file interfaces");
        }
    }

    static void sameGateway(Subject s, Findings f) {
        Map<InetAddress, Provider> seen = new HashMap<>();
        for (Provider provider : s.config().providers()) {
            if (provider.gateway() instanceof ProviderGateway.Fixed(InetAddress address) && !address.isLinkLocalAddress()) {
                Provider other = seen.putIfAbsent(address, provider);
                if (other != null && !other.device().equals(provider.device())) {
                    f.add(provider.location(), "GATEWAY " + IpText.of(address) + " is that of " + other.name()
                            + " as well, and main holds "
                            + "one route to it, by one of the two interfaces; correct it, or have one of the routers renumbered");
                }
            }
        }
    }

    static void lopsidedWeights(Subject s, Findings f) {
        lopsided(s.inRole(DefaultRouteRole.Balance.class).toList(), f);
        lopsided(s.inRole(DefaultRouteRole.WeightedFallback.class).toList(), f);
    }

    private static void lopsided(List<Provider> members, Findings f) {
        long most = members.stream().mapToLong(ProviderChecks::weight).max().orElse(0);
        members.stream().filter(p -> weight(p) * MOST_RATIO < most).forEach(p -> f.add(p.location(), "weight " + weight(p)
                + " beside "
                + most + " leaves " + p.name() + " less than one connection in " + MOST_RATIO
                + "; if it is to carry some, give nearer weights, else make it a fallback"));
    }

    private static long weight(Provider provider) {
        return switch (provider.role()) {
            case DefaultRouteRole.Balance balance -> balance.weight();
            case DefaultRouteRole.WeightedFallback fallback -> fallback.weight();
            case DefaultRouteRole.Fallback fallback -> 1;
            case DefaultRouteRole.Nothing nothing -> 1;
        };
    }

    static void notTracked(Subject s, Findings f) {
        if (s.hasSeveralUplinks()) {
            s.uplinks().stream().filter(p -> !p.has(ProviderOption.TRACK)).forEach(p -> f.add(p.location(), "connections that "
                    + "come in by "
                    + p.name() + " are not tracked, so servers inside answer them by whatever provider is next; give it the "
                    + "option track"));
        }
    }

    static void nothingLeadsThere(Subject s, Findings f) {
        for (Provider provider : s.uplinks()) {
            boolean led = !(provider.role() instanceof DefaultRouteRole.Nothing) || provider.load().isPresent()
                    || s.hasRulesFor(provider.name())
                    || Subject.hasSourceRules(provider) || provider.has(ProviderOption.TRACK)
                    || s.choosing().anyMatch(r -> s.providerBits(r).flatMap(s::marked).filter(provider::equals).isPresent());
            if (!led) {
                f.add(provider.location(), "no packet ever takes " + provider.name() + ": no default route, rule, source "
                        + "address or mark leads "
                        + "to it; give it balance or fallback, or name it in rtrules or mangle");
            }
        }
    }

    static void detectWithoutDhcp(Subject s, Findings f) {
        for (Provider provider : s.uplinks()) {
            boolean known = POINT_TO_POINT.stream().anyMatch(provider.device().value()::startsWith);
            if (!s.written().has("findgw") && provider.gateway() instanceof ProviderGateway.Detect
                    && s.config().family() == Family.IPV4 && !known
                    && !options(s, provider).contains("dhcp")) {
                f.add(provider.location(), "GATEWAY detect on " + provider.device() + ", which does not have the option dhcp: "
                        + "without a lease "
                        + "the gateway is learnt from main's default route, and if that is missing at the first start the "
                        + "provider is "
                        + "unusable; write the address of the router, or dhcp in the file interfaces");
            }
        }
    }

    static void fixedGatewayWithDhcp(Subject s, Findings f) {
        s.uplinks().stream().filter(p -> p.gateway() instanceof ProviderGateway.Fixed && options(s, p).contains("dhcp"))
                .forEach(p -> f.add(p.location(), "interface " + p.device() + " gets its address by DHCP, and its router may "
                        + "change with it; "
                        + "write detect into GATEWAY"));
    }

    static void proxyArpWithoutLoose(Subject s, Findings f) {
        for (Provider provider : s.config().providers()) {
            Set<String> options = options(s, provider);
            if (!provider.has(ProviderOption.LOOSE) && (options.contains("proxyarp") || options.contains("proxyndp"))) {
                f.add(provider.location(), "interface " + provider.device() + " answers for hosts inside (proxyarp, "
                        + "proxyndp), and the rules for "
                        + "the provider's addresses do not cover theirs; give the provider the option loose and write rtrules "
                        + "for them");
            }
        }
    }

    static void smallMtu(Subject s, Findings f) {
        s.config().providers().stream().filter(p -> s.config().family() == Family.IPV6 && p.mtu().isPresent()
                && p.mtu().getAsInt() < LEAST_MTU_IPV6).forEach(p -> f.add(p.location(), "mtu=" + p.mtu().getAsInt()
                + " is below " + LEAST_MTU_IPV6 + ", the least that IPv6 works with; give at least that"));
    }

    private static Set<String> options(Subject s, Provider provider) {
        return s.written().interfaceOptions().getOrDefault(provider.device().value(), Set.of());
    }
}
