package org.shoregate.api.config;

import java.util.List;
import java.util.OptionalInt;
import org.shoregate.api.net.InterfaceName;

/**
 * An entry of shorewall-interfaces(5).
 *
 * @param logical the name used in the files
 * @param physical the kernel's name ({@code physical=}), or the same
 * @param optional may be absent at start
 * @param required nothing is put in force while it is unusable, or while none of those that a name ending in {@code +} stands for is
 * @param waitSeconds how long is waited for it to become usable, from 0
 * @param routeFilter the kernel's {@code rp_filter} for it: 0, 1 or 2; absent leaves it alone
 * @param logMartians the kernel's {@code log_martians} for it: 0 or 1; absent leaves it alone
 */
public record InterfaceConfig(InterfaceName logical, InterfaceName physical, boolean optional, boolean required, int waitSeconds,
        OptionalInt routeFilter, OptionalInt logMartians, SourceLocation location) {
    /** One that asks for nothing else. */
    public InterfaceConfig(InterfaceName logical, InterfaceName physical, boolean optional, SourceLocation location) {
        this(logical, physical, optional, false, 0, OptionalInt.empty(), OptionalInt.empty(), location);
    }

    /** The interface named, be it there or not, or, if the name stands for many, those of them that are there. */
    public List<InterfaceName> among(List<InterfaceName> present) {
        return isWildcard() ? present.stream().filter(this::covers).toList() : List.of(physical);
    }

    private boolean isWildcard() {
        return physical.value().endsWith("+");
    }

    /** Whether the entry is of this interface, by its kernel name: a name ending in {@code +} stands for all that begin so. */
    public boolean covers(InterfaceName device) {
        String name = physical.value();
        return isWildcard() ? device.value().startsWith(name.substring(0, name.length() - 1)) : physical.equals(device);
    }
}
