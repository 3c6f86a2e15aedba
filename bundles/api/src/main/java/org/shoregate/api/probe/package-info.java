/**
 * What probe types that block build on: {@link org.shoregate.api.probe.UplinkSockets} gives sockets whose packets leave by the
 * uplink or not at all, {@link org.shoregate.api.probe.ExchangeSession} makes a session of one blocking exchange. A probe type
 * that has better means, such as ICMP with the kernel's stamps, needs none of it.
 */
@Export
@Version("1.0.0")
package org.shoregate.api.probe;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
