package org.shoregate.api.link;

import java.net.InetAddress;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.shoregate.api.net.InterfaceName;

/**
 * What the configuration's own scripts said when they were asked last.
 *
 * @param gateways printed by {@code findgw}
 * @param unusable those of which {@code isusable} says no
 */
public record ScriptAnswers(Map<InterfaceName, InetAddress> gateways, Set<InterfaceName> unusable) {
    /** Nothing was asked. */
    public static final ScriptAnswers NONE = new ScriptAnswers(Map.of(), Set.of());

    public ScriptAnswers {
        gateways = Collections.unmodifiableMap(new TreeMap<>(gateways));
        unusable = Collections.unmodifiableSet(new TreeSet<>(unusable));
    }

    /** The same, but this one counts as usable: a person has enabled it. */
    public ScriptAnswers trusting(InterfaceName device) {
        Set<InterfaceName> others = new TreeSet<>(unusable);
        others.remove(device);
        return new ScriptAnswers(gateways, others);
    }
}
