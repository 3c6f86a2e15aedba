/**
 * What channels have in common: a {@link org.shoregate.api.notify.channel.NoticeWriter} puts a message into words, a
 * {@link org.shoregate.api.notify.channel.Secret} is kept outside the configuration, and what went wrong on the way to a receiver
 * has a cause and a remedy. A {@link org.shoregate.api.notify.Notifier} may use them or do without.
 */
@Export
@Version("1.1.0")
package org.shoregate.api.notify.channel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
