package org.shoregate.gateway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.shoregate.api.config.ProviderName;

/**
 * A flow policy for each transition, and others for some providers. Immutable.
 *
 * @param usual for every transition
 * @param special for some providers at a transition
 */
public record FlowPolicies(Map<Transition, FlowPolicy> usual, Map<Transition, Map<ProviderName, FlowPolicy>> special) {
    /** What is done if nobody says otherwise: nobody waits for a dead uplink, nobody is disturbed when one comes back. */
    public static final FlowPolicies DEFAULT = new FlowPolicies(Map.of(), Map.of());
    /** Nothing is done, as with Shorewall. */
    public static final FlowPolicies LEAVE = new FlowPolicies(Map.of(Transition.DOWN, new FlowPolicy.Leave(),
            Transition.DISABLE, new FlowPolicy.Leave()), Map.of());
    private static final Pattern COMMA = Pattern.compile(",");

    /** When something has to become of connections. */
    public enum Transition {
        /** Their provider leaves service by itself: no carrier, no address, or a monitor says so. */
        DOWN,
        /** A person takes their provider out of service. */
        DISABLE,
        /** Another provider, as good as theirs or better by its role, comes back into service. */
        FAIL_BACK
    }

    public FlowPolicies {
        Map<Transition, FlowPolicy> all = new EnumMap<>(Map.of(Transition.DOWN, new FlowPolicy.Reset(),
                Transition.DISABLE, new FlowPolicy.Reset(), Transition.FAIL_BACK, new FlowPolicy.Leave()));
        all.putAll(usual);
        usual = Collections.unmodifiableMap(all);
        Map<Transition, Map<ProviderName, FlowPolicy>> some = new EnumMap<>(Transition.class);
        special.forEach((transition, policies) -> some.put(transition, Collections.unmodifiableMap(new TreeMap<>(policies))));
        special = Collections.unmodifiableMap(some);
    }

    /** The policy for the connections over this provider. */
    public FlowPolicy of(Transition transition, ProviderName provider) {
        return special.getOrDefault(transition, Map.of()).getOrDefault(provider, usual.get(transition));
    }

    /** The providers that have policies of their own. */
    public Set<ProviderName> providers() {
        Set<ProviderName> names = new TreeSet<>();
        special.values().forEach(p -> names.addAll(p.keySet()));
        return names;
    }

    /**
     * Reads what a configuration file says.
     *
     * @param texts for each transition the usual policy, as {@code reset}, and those of providers, as {@code LTE drain 60}, each by
     *         itself or several with commas between, as a file gives them
     * @param faults hears of each text that says something else, one sentence each; such a text counts as absent
     */
    public static FlowPolicies read(Map<Transition, List<String>> texts, Consumer<String> faults) {
        Map<Transition, FlowPolicy> usual = new EnumMap<>(Transition.class);
        Map<Transition, Map<ProviderName, FlowPolicy>> special = new EnumMap<>(Transition.class);
        texts.forEach((transition, some) -> some.stream().flatMap(COMMA::splitAsStream).map(String::strip).filter(t -> !t.isEmpty()).forEach(text -> {
            List<String> words = new ArrayList<>(List.of(text.split("\\s+")));
            boolean named = words.size() > 1 && !words.getFirst().equalsIgnoreCase("drain");
            try {
                if (named) {
                    ProviderName provider = new ProviderName(words.removeFirst());
                    FlowPolicy policy = FlowPolicy.parse(String.join(" ", words));
                    special.computeIfAbsent(transition, t -> new TreeMap<>()).put(provider, policy);
                } else {
                    usual.put(transition, FlowPolicy.parse(text));
                }
            } catch (IllegalArgumentException e) {
                faults.accept("policy '" + text + "' for connections at " + transition + " is not used: " + e.getMessage());
            }
        }));
        return new FlowPolicies(usual, special);
    }
}
