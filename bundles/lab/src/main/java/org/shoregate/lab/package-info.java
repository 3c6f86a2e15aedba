/**
 * A small internet on one machine: network namespaces for a LAN host, the gateway, two providers and the hosts behind them, traffic
 * that measures what a LAN client sees, and the appliance in the middle. {@link org.shoregate.lab.Topology} is where to start;
 * {@link org.shoregate.lab.Traffic} measures, {@link org.shoregate.lab.Appliance} runs the real program,
 * {@link org.shoregate.lab.Main} is the demonstration. Needs root, iproute2 and nftables.
 */
@Export
@Version("1.0.0")
package org.shoregate.lab;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
