/**
 * The vocabulary of packet marking and source NAT: {@link org.shoregate.api.mark.MarkRule} and
 * {@link org.shoregate.api.mark.SourceNatRule}, built from {@link org.shoregate.api.mark.Criterion}. Configuration and plan both
 * speak it. All types are immutable.
 */
@Export
@Version("1.1.0")
package org.shoregate.api.mark;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
