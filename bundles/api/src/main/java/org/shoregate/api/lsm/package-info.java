/**
 * The configuration of LSM, the Link Status Monitor (lsm 1.0, foolsm): {@link org.shoregate.api.lsm.LsmConfig}, read by a
 * {@link org.shoregate.api.lsm.LsmSource}. Names, units and defaults are LSM's. All types but the services are immutable.
 */
@Export
@Version("1.0.0")
package org.shoregate.api.lsm;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
