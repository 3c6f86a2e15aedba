/**
 * What should be, and how to get there: {@link org.shoregate.api.plan.NetworkPlan} and
 * {@link org.shoregate.api.plan.ChangeSet}. Desire only. All types are immutable.
 */
@Export
@Version("1.1.0")
package org.shoregate.api.plan;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
