/**
 * What a valid configuration will bite with: {@link org.shoregate.config.lint.Lint}. Pure functions over what others have read; nothing
 * here reads a file or asks the kernel.
 */
@Export
@Version("1.0.0")
package org.shoregate.config.lint;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
