/** The monitor for programs that drive it themselves: {@link org.shoregate.monitor.SteppedMonitor}. The container runs it on a thread. */
@Export
@Version("1.0.0")
package org.shoregate.monitor;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
