/**
 * The gateway as other bundles see it: {@link org.shoregate.api.Gateway}.
 */
@Export
@Version("1.1.0")
package org.shoregate.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
