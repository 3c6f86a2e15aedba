/**
 * What the administrator wrote, checked and normalised: {@link org.shoregate.api.config.GatewayConfig}. Names and defaults are
 * Shorewall's. Configuration only: nothing here depends on the state of the network. All types are immutable.
 */
@Export
@Version("1.1.0")
package org.shoregate.api.config;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
