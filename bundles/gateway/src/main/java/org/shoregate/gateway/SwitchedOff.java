package org.shoregate.gateway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.shoregate.api.config.GatewayConfig;
import org.shoregate.api.config.Provider;
import org.shoregate.api.config.ProviderName;
import org.shoregate.api.config.ProviderOption;
import org.shoregate.api.net.InterfaceName;

/**
 * What a person has switched off.
 *
 * @param interfaces optional ones without a provider, by kernel name: only their status file tells of it
 */
public record SwitchedOff(Set<ProviderName> providers, Set<InterfaceName> interfaces) {
    /** Nothing. */
    public static final SwitchedOff NONE = new SwitchedOff(Set.of(), Set.of());
    private static final String INTERFACE = "interface ";

    public SwitchedOff {
        providers = Collections.unmodifiableSet(new TreeSet<>(providers));
        interfaces = Collections.unmodifiableSet(new TreeSet<>(interfaces));
    }

    /** The same with this provider off, or on. */
    public SwitchedOff with(ProviderName provider, boolean off) {
        return new SwitchedOff(changed(providers, provider, off), interfaces);
    }

    /** The same with these providers off as well. */
    public SwitchedOff with(Set<ProviderName> more) {
        Set<ProviderName> all = new TreeSet<>(providers);
        all.addAll(more);
        return new SwitchedOff(all, interfaces);
    }

    /** The same without the providers that are persistent. */
    SwitchedOff withoutPersistent(GatewayConfig config) {
        Set<ProviderName> others = new TreeSet<>(providers);
        config.providers().stream().filter(p -> p.has(ProviderOption.PERSISTENT)).map(Provider::name).forEach(others::remove);
        return new SwitchedOff(others, interfaces);
    }

    /** The same with this interface off, or on. */
    public SwitchedOff with(InterfaceName device, boolean off) {
        return new SwitchedOff(providers, changed(interfaces, device, off));
    }

    private static <T> Set<T> changed(Set<T> set, T element, boolean in) {
        Set<T> changed = new TreeSet<>(set);
        if (in) {
            changed.add(element);
        } else {
            changed.remove(element);
        }
        return changed;
    }

    /** One line each: a provider's name, or {@code interface NAME}. */
    String format() {
        List<String> lines = new ArrayList<>();
        providers.forEach(p -> lines.add(p + "\n"));
        interfaces.forEach(i -> lines.add(INTERFACE + i + "\n"));
        return String.join("", lines);
    }

    /** @throws IllegalArgumentException if a line names neither */
    static SwitchedOff parse(String text) {
        SwitchedOff off = NONE;
        for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            off = line.startsWith(INTERFACE) ? off.with(new InterfaceName(line.substring(INTERFACE.length()).strip()), true)
                    : off.with(new ProviderName(line), true);
        }
        return off;
    }
}
