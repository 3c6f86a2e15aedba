/**
 * Reads Shorewall directories, {@link org.shoregate.config.ShorewallDirectory}, and configuration files of LSM,
 * {@link org.shoregate.config.LsmFile}. A service keeps an eye on one and offers it as
 * {@link org.shoregate.api.spi.ConfigSource}.
 */
@Export
@Version("1.0.0")
package org.shoregate.config;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
