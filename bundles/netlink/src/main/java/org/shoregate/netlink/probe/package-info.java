/**
 * Probes over a chosen interface with the kernel's time stamps, ICMP and ICMPv6 echo, ARP and neighbour discovery:
 * {@link org.shoregate.netlink.probe.ProbeEngine} is the entry. It measures and reports; what the outcomes mean is decided elsewhere.
 */
@Export
@Version("1.0.0")
package org.shoregate.netlink.probe;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
