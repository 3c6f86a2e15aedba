/**
 * Routing-table management through rtnetlink. {@link org.shoregate.routing.NetlinkRoutingBackend} is the entry: a service in the
 * container, a plain object without one.
 */
@Export
@Version("1.0.0")
package org.shoregate.routing;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
