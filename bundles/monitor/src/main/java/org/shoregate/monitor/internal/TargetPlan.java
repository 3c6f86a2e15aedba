package org.shoregate.monitor.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.link.Uplink;
import org.shoregate.api.net.Family;
import org.shoregate.api.spi.Target;

/**
 * Which targets tell about which provider. Immutable.
 *
 * @param byProvider those of providers with a line of their own
 * @param others those of every other provider
 */
record TargetPlan(Map<ProviderName, List<Target>> byProvider, List<Target> others) {
    /** The router of the provider, by ICMP: what is left when no target is of the uplink's address family. */
    private static final List<Target> LEAST = List.of(new Target("icmp", Target.GATEWAY));
    /** Among targets: those behind every provider's router. */
    private static final String BEYOND = "beyond";

    private static final String ANY_PROVIDER = "*";
    /** Blanks that separate nothing. */
    private static final Pattern TIGHT = Pattern.compile("\\s*([,=;])\\s*");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s;]+");
    private static final Pattern TYPED = Pattern.compile("([a-z][a-z0-9-]*):(.+)");
    /** An IPv6 literal has colons of its own: two at least. */
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:.]*(%.+)?");

    TargetPlan {
        byProvider = Map.copyOf(byProvider);
        others = List.copyOf(others);
    }

    /**
     * Reads lines such as {@code ISP1=gateway,192.0.2.1} and {@code *=icmp:gateway}; a line may hold several, apart by blanks or
     * semicolons, for configuration files that know no lists.
     *
     * @param beyond what {@code beyond} stands for, apart by commas or blanks
     * @param complaints told of each line that says nothing, one clause; the line then counts as not there
     */
    static TargetPlan parse(Collection<String> lines, String beyond, Consumer<String> complaints) {
        Map<ProviderName, List<Target>> byProvider = new LinkedHashMap<>();
        List<Target> far = targets(beyond.strip().replaceAll("[\\s;,]+", ","), List.of());
        List<Target> others = Stream.concat(LEAST.stream(), far.stream()).toList();
        List<String> entries = lines.stream().map(l -> TIGHT.matcher(l).replaceAll("$1")).flatMap(SEPARATORS::splitAsStream)
                .filter(l -> !l.isEmpty()).toList();
        for (String line : entries) {
            String provider = line.substring(0, Math.max(0, line.indexOf('='))).strip();
            List<Target> targets = targets(line.substring(line.indexOf('=') + 1), far);
            if (targets.isEmpty() || !provider.equals(ANY_PROVIDER) && !ProviderName.isValid(provider)) {
                complaints.accept("targets '" + line + "' is not PROVIDER=address[,address...]");
            } else if (provider.equals(ANY_PROVIDER)) {
                others = targets;
            } else {
                byProvider.put(new ProviderName(provider), targets);
            }
        }
        return new TargetPlan(byProvider, others);
    }

    /** The targets of this uplink; addresses of the other family, which it cannot reach, are left out. */
    List<Target> of(Uplink uplink) {
        List<Target> targets = byProvider.getOrDefault(uplink.provider(), others).stream()
                .filter(t -> isOfFamily(t.address(), uplink.family())).toList();
        return targets.isEmpty() ? LEAST : targets;
    }

    /** Names, and what else is no literal address, may be of any family. */
    private static boolean isOfFamily(String address, Family family) {
        try {
            return Family.of(InetAddress.ofLiteral(address.replaceFirst("[%#].*", ""))) == family;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static List<Target> targets(String addresses, List<Target> beyond) {
        List<Target> targets = new ArrayList<>();
        for (String address : addresses.split(",")) {
            if (address.strip().equals(BEYOND)) {
                targets.addAll(beyond);
            } else if (!address.isBlank()) {
                targets.add(target(address.strip()));
            }
        }
        return targets.stream().distinct().toList();
    }

    private static Target target(String text) {
        Matcher typed = TYPED.matcher(text);
        return typed.matches() && !IPV6.matcher(text).matches() ? new Target(typed.group(1), typed.group(2).strip())
                : new Target("icmp", text);
    }
}
