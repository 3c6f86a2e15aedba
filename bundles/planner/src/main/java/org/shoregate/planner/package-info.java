/**
 * From configuration, network and link states to what should be: {@link org.shoregate.planner.Planner}. Pure functions: no clock,
 * no log, no input or output.
 */
@Export
@Version("1.0.0")
package org.shoregate.planner;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
