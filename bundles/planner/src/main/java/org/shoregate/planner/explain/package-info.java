/**
 * Follows a packet through marks, rules, tables and source NAT without asking the kernel:
 * {@link org.shoregate.planner.explain.Explainer}. Pure functions.
 */
@Export
@Version("1.0.0")
package org.shoregate.planner.explain;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
