package org.shoregate.api.plan;

import org.shoregate.api.net.InterfaceName;
import org.shoregate.api.net.Mark;

/** Connections that come in by this interface get this mark ({@code track} of shorewall-providers(5)). */
public record TrackedLink(InterfaceName device, Mark mark) {
}
