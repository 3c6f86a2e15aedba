/**
 * What is known about uplinks: {@link org.shoregate.api.link.LinkState} per provider, and the samples that verdicts are made
 * from. Observations only. All types are immutable.
 */
@Export
@Version("1.0.0")
package org.shoregate.api.link;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
