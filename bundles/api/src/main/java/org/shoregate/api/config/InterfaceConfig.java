package org.shoregate.api.config;

import org.shoregate.api.net.InterfaceName;

/**
 * An entry of shorewall-interfaces(5).
 *
 * @param logical the name used in the files
 * @param physical the kernel's name ({@code physical=}), or the same
 * @param optional may be absent at start
 */
public record InterfaceConfig(InterfaceName logical, InterfaceName physical, boolean optional, SourceLocation location) {
}
