/**
 * Packet marking and source NAT through nftables. {@link org.shoregate.marks.NftMarkBackend} is the entry: a service in the
 * container, a plain object without one.
 */
@Export
@Version("1.0.0")
package org.shoregate.marks;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
