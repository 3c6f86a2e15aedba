/**
 * ICMP echo over a chosen interface with the kernel's time stamps: {@link org.shoregate.netlink.icmp.IcmpEngine} is the entry.
 * It measures and reports; what the outcomes mean is decided elsewhere.
 */
@Export
@Version("1.0.0")
package org.shoregate.netlink.icmp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
