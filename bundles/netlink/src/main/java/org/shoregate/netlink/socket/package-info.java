/**
 * TCP and UDP over a chosen interface, blocking for virtual threads: {@link org.shoregate.netlink.socket.SocketReactor} is the
 * entry.
 */
@Export
@Version("1.0.0")
package org.shoregate.netlink.socket;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
