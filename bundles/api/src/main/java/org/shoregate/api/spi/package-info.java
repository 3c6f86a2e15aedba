/**
 * What plug-ins implement, and what they are given. Every plug-in is an OSGi service that may come and go at any time.
 * Backends ({@link org.shoregate.api.spi.RoutingBackend}, {@link org.shoregate.api.spi.MarkBackend}) act on the kernel,
 * {@link org.shoregate.api.spi.FlowCounter} looks at it;
 * {@link org.shoregate.api.spi.ProbeType} and {@link org.shoregate.api.spi.VerdictPolicy} find out about uplinks.
 */
@Export
@Version("1.2.0")
package org.shoregate.api.spi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
