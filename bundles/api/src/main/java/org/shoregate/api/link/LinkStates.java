package org.shoregate.api.link;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.shoregate.api.config.ProviderName;

/**
 * Everything known about the uplinks at one moment that the kernel's own state does not tell.
 *
 * @param verdicts of the monitors; a provider without one is Unknown
 * @param disabled providers that a person has switched off
 */
public record LinkStates(Map<ProviderName, LinkState> verdicts, Set<ProviderName> disabled) {
    /** Nothing known, nothing disabled. */
    public static final LinkStates NONE = new LinkStates(Map.of(), Set.of());

    public LinkStates {
        verdicts = java.util.Collections.unmodifiableMap(new TreeMap<>(verdicts));
        disabled = java.util.Collections.unmodifiableSet(new TreeSet<>(disabled));
    }
}
