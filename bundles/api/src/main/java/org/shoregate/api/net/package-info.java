/**
 * Values of the network, shared by every stage: addresses, links, routes, rules. {@link org.shoregate.api.net.NetworkState}
 * is the entry: what one read of the kernel saw. All types are immutable.
 */
@Export
@Version("1.0.0")
package org.shoregate.api.net;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
