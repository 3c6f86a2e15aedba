/**
 * The road of a packet, with the reason for each turn: an {@link org.shoregate.api.explain.Explanation} of a
 * {@link org.shoregate.api.explain.Packet}. All types are immutable.
 */
@Export
@Version("1.0.0")
package org.shoregate.api.explain;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
