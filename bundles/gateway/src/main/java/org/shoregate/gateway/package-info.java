/**
 * The engine: {@link org.shoregate.gateway.Reconciler} leads the kernel to a plan in one round, {@link org.shoregate.gateway.StateDirectory}
 * keeps what must outlive a round. The running gateway and the command line both use them. {@link org.shoregate.gateway.StateFile},
 * {@link org.shoregate.gateway.Backoff} and {@link org.shoregate.gateway.TokenBucket} serve others beside it, too.
 */
@Export
@Version("1.0.0")
package org.shoregate.gateway;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
