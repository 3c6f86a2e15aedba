/**
 * The kernel's own language: network namespaces, rtnetlink, ctnetlink and the events of both, with records as they are on the wire.
 * No policy. {@link org.shoregate.netlink.RouteSocket} is the entry; everything acts on the network namespace of the thread that
 * makes it.
 */
@Export
@Version("1.0.0")
package org.shoregate.netlink;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
