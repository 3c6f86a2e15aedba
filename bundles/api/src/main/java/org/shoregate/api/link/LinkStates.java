package org.shoregate.api.link;

import java.net.InetAddress;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.net.InterfaceName;

/**
 * Everything known about the uplinks at one moment that the kernel's own state does not tell.
 *
 * @param verdicts of the monitors; a provider without one is Unknown
 * @param disabled providers that a person has switched off
 * @param leased gateways that a DHCP client was told, by interface
 * @param stations Ethernet addresses of the gateways of providers that share an interface, as {@code 00:11:22:aa:bb:cc}, where they had to
 *     be found
 * @param drainable providers that are to keep the connections they have when they are taken out of service, if they can
 * @param scripts what the configuration's scripts say
 */
public record LinkStates(Map<ProviderName, LinkState> verdicts, Set<ProviderName> disabled,
        Map<InterfaceName, InetAddress> leased, Map<ProviderName, String> stations, Set<ProviderName> drainable, ScriptAnswers scripts) {
    /** Nothing known, nothing disabled. */
    public static final LinkStates NONE = new LinkStates(Map.of(), Set.of());

    public LinkStates {
        verdicts = java.util.Collections.unmodifiableMap(new TreeMap<>(verdicts));
        disabled = java.util.Collections.unmodifiableSet(new TreeSet<>(disabled));
        leased = java.util.Collections.unmodifiableMap(new TreeMap<>(leased));
        drainable = java.util.Collections.unmodifiableSet(new TreeSet<>(drainable));
        stations = java.util.Collections.unmodifiableMap(new TreeMap<>(stations));
    }

    /** Without leases, stations, drains and scripts. */
    public LinkStates(Map<ProviderName, LinkState> verdicts, Set<ProviderName> disabled) {
        this(verdicts, disabled, Map.of(), Map.of(), Set.of(), ScriptAnswers.NONE);
    }

    /** The same with these leases. */
    public LinkStates withLeased(Map<InterfaceName, InetAddress> gateways) {
        return new LinkStates(verdicts, disabled, gateways, stations, drainable, scripts);
    }

    /** The same with these stations. */
    public LinkStates withStations(Map<ProviderName, String> found) {
        return new LinkStates(verdicts, disabled, leased, found, drainable, scripts);
    }

    /** The same with these answers. */
    public LinkStates withScripts(ScriptAnswers answers) {
        return new LinkStates(verdicts, disabled, leased, stations, drainable, answers);
    }

    /** The same with these to drain. */
    public LinkStates withDrainable(Set<ProviderName> providers) {
        return new LinkStates(verdicts, disabled, leased, stations, providers, scripts);
    }
}
