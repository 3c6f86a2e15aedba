/** What probe types upon the probe engine share; see {@link org.shoregate.monitor.icmp.EngineSession}. */
@Export
@Version("1.0.0")
package org.shoregate.monitor.icmp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
