/**
 * Stands in for what JDK 24 took out of {@code javax.security.auth.Subject}: {@link org.shoregate.karaf.jdk25.CurrentSubject}.
 * Rewritten Karaf classes call it; so does whoever runs Karaf commands on somebody's behalf.
 */
@Export
@Version("1.0.0")
package org.shoregate.karaf.jdk25;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
