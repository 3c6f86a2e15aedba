/**
 * Telling people: an {@link org.shoregate.api.notify.Incident} is opened once and closed once, {@link org.shoregate.api.notify.Message}s
 * about it are delivered by {@link org.shoregate.api.notify.Notifier}s, which are plug-ins. All values are immutable.
 */
@Export
@Version("1.1.0")
package org.shoregate.api.notify;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
